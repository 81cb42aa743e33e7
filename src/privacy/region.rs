//! The first six digits of an identity number: where it was first issued.
//!
//! Source: GB/T 2260. Codes have changed often and old ones stay in numbers, so that only what
//! was never one is turned down.

/// Provinces and what is like them; 81, 82 and 83 are of residence permits.
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
];

/// Whether six digits may be a region.
pub(super) fn is_region(digits: &[u8]) -> bool {
    let [a, b, c, d, e, f] = digits else { return false };
    let (province, city, county) = (a * 10 + b, c * 10 + d, e * 10 + f);
    PROVINCES.contains(&province)
        && match province {
            // Municipalities have districts, counties, and once had 03.
            11 | 12 | 31 | 50 => (1..=3).contains(&city) && county > 0,
            71 | 81 | 82 | 83 => city == 0 && county == 0,
            // Prefectures, leagues, and 90 for counties right below a province; Guangdong goes on.
            44 => (1..=53).contains(&city),
            _ => (1..=43).contains(&city) || city == 90,
        }
}
