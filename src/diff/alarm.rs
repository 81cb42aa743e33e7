//! What a difference can be that a build shall stop at: `diff --fail-on`.

use super::Comparison;
use super::figures::Movement;
use super::prose::Fate;
use crate::diag::Bilingual;
use crate::ledger::Outcome;

/// A sort of difference that may count as a failure.
pub struct Alarm {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a phrase.
    pub about: Bilingual,
    count: fn(&Comparison<'_>) -> usize,
}

impl Alarm {
    /// How often it goes off.
    pub fn count(&self, comparison: &Comparison<'_>) -> usize {
        (self.count)(comparison)
    }
}

impl std::fmt::Debug for Alarm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Alarm").field("name", &self.name).finish_non_exhaustive()
    }
}

/// All of them, by name.
pub static ALARMS: &[Alarm] = &[
    Alarm {
        name: "balance-broken",
        about: Bilingual::new(
            "上年结转与上年末的数不一致",
            "an opening balance that is not last year's closing one",
        ),
        count: |comparison| {
            comparison.carried.iter().filter(|one| one.holds == Some(false)).count()
        },
    },
    Alarm {
        name: "copied",
        about: Bilingual::new(
            "照搬上年文字达到八成（不计数字）",
            "four fifths of the text are last year's but for figures",
        ),
        count: |comparison| usize::from(comparison.prose.share_but_figures() >= 80),
    },
    Alarm {
        name: "different",
        about: Bilingual::new("有任何不同", "any difference at all"),
        count: |comparison| usize::from(!comparison.is_same()),
    },
    Alarm {
        name: "figure-gone",
        about: Bilingual::new("上年有而今年没有的数字", "a figure of last year that is gone"),
        count: |comparison| comparison.figures.gone.len(),
    },
    Alarm {
        name: "incomparable",
        about: Bilingual::new(
            "口径、单位等变了，不能比较的数字",
            "a figure that may not be compared, its unit or definition being another",
        ),
        count: |comparison| {
            let incomparable = |movement: &Movement| matches!(movement, Movement::Incomparable(_));
            comparison.figures.pairs.iter().filter(|pair| incomparable(&pair.movement)).count()
        },
    },
    Alarm {
        name: "notable",
        about: Bilingual::new(
            "变化超过 --threshold 的数字",
            "a figure that has changed by more than --threshold",
        ),
        count: |comparison| comparison.notable().count(),
    },
    Alarm {
        name: "plan-unmentioned",
        about: Bilingual::new(
            "没有提到落实情况的上年计划",
            "a plan of last year that no measure carries out",
        ),
        count: |comparison| {
            let ledger = comparison.ledger.iter().flatten();
            ledger.filter(|kept| !kept.is_mentioned()).count()
        },
    },
    Alarm {
        name: "restated",
        about: Bilingual::new(
            "上年公布的数字改了而没有用 restated 说明",
            "a published figure that was changed and not declared with `restated`",
        ),
        count: |comparison| {
            comparison.restatements.iter().filter(|one| one.reason().is_none()).count()
        },
    },
    Alarm {
        name: "target-missed",
        about: Bilingual::new("没有达到的计划目标", "a target that was not met"),
        count: |comparison| {
            let ledger = comparison.ledger.iter().flatten();
            ledger.filter(|kept| matches!(kept.outcome, Outcome::Missed(_))).count()
        },
    },
    Alarm {
        name: "text-changed",
        about: Bilingual::new("文字有改动", "any change of the text but of figures"),
        count: |comparison| {
            let other =
                |fate: Fate| matches!(fate, Fate::Changed | Fate::Added | Fate::Gone | Fate::Moved);
            comparison.prose.rows.iter().filter(|row| other(row.fate)).count()
        },
    },
];

#[cfg(test)]
mod tests {
    use super::ALARMS;

    #[test]
    fn alarms_are_in_the_order_of_their_names() {
        assert!(ALARMS.windows(2).all(|pair| pair[0].name < pair[1].name));
        for alarm in ALARMS {
            assert!(!alarm.about.zh.is_empty() && !alarm.about.en.is_empty());
        }
    }
}
