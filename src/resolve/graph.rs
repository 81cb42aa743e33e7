//! Which statistic needs which: an order in which to compute them, and the circles.
//!
//! Tarjan's algorithm with a stack of its own: linear, and as deep as the memory.

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// All nodes, each after those it needs, except within circles.
    pub(super) nodes: Vec<usize>,
    /// One circle of each knot of nodes that need each other: each node needs the next, and the
    /// last the first. Begins with its smallest node.
    pub(super) circles: Vec<Vec<usize>>,
    /// Whether a node is part of a knot.
    pub(super) knotted: Vec<bool>,
}

const UNSEEN: usize = usize::MAX;

/// Orders the nodes `0..needs.len()`; `needs[node]` are those that it needs.
pub(super) fn order(needs: &[Vec<usize>]) -> Order {
    let mut search = Search {
        needs,
        index: vec![UNSEEN; needs.len()],
        low: vec![UNSEEN; needs.len()],
        open: vec![false; needs.len()],
        stack: Vec::new(),
        next: 0,
        found: Order { knotted: vec![false; needs.len()], ..Order::default() },
    };
    for node in 0..needs.len() {
        if search.index[node] == UNSEEN {
            search.visit(node);
        }
    }
    search.found.circles.sort();
    search.found
}

struct Search<'a> {
    needs: &'a [Vec<usize>],
    index: Vec<usize>,
    low: Vec<usize>,
    open: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    found: Order,
}

impl Search<'_> {
    fn visit(&mut self, root: usize) {
        // Each frame is a node and how many of its needs are done.
        let mut frames = vec![(root, 0)];
        self.enter(root);
        while let Some((node, done)) = frames.last_mut() {
            let node = *node;
            let need = self.needs[node].get(*done).copied();
            *done += 1;
            match need {
                Some(need) if self.index[need] == UNSEEN => {
                    self.enter(need);
                    frames.push((need, 0));
                }
                Some(need) if self.open[need] => {
                    self.low[node] = self.low[node].min(self.index[need]);
                }
                Some(_) => {}
                None => {
                    frames.pop();
                    if let Some((parent, _)) = frames.last() {
                        self.low[*parent] = self.low[*parent].min(self.low[node]);
                    }
                    if self.low[node] == self.index[node] {
                        self.close(node);
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = self.next;
        self.low[node] = self.next;
        self.next += 1;
        self.open[node] = true;
        self.stack.push(node);
    }

    /// Takes a finished knot off the stack: `root` and what was entered after it.
    fn close(&mut self, root: usize) {
        let from = self.stack.iter().rposition(|node| *node == root).unwrap_or_default();
        let mut knot = self.stack.split_off(from);
        // What was entered last is needed by the others and comes first.
        knot.reverse();
        if knot.len() > 1 || self.needs[root].contains(&root) {
            for node in &knot {
                self.found.knotted[*node] = true;
            }
            let circle = self.circle(&knot);
            self.found.circles.push(circle);
        }
        for node in &knot {
            self.open[*node] = false;
        }
        self.found.nodes.extend(knot);
    }

    /// One circle inside a knot: from its smallest node always on to the first need in the knot,
    /// until a node comes again.
    fn circle(&self, knot: &[usize]) -> Vec<usize> {
        // All of `knot` and nothing else that is open has an index from the root's on.
        let first = knot.iter().map(|node| self.index[*node]).min().unwrap_or_default();
        let inside = |node: &usize| self.open[*node] && self.index[*node] >= first;
        let mut step = vec![UNSEEN; knot.len()];
        let mut path: Vec<usize> = Vec::new();
        let mut next = knot.iter().min().copied();
        while let Some(node) = next {
            // Indices of a knot lie side by side only if its nodes were entered in a row, so the
            // place in `step` is looked up by order in the knot.
            let Some(at) = self.place(knot, node) else { break };
            if step[at] != UNSEEN {
                path.drain(..step[at]);
                break;
            }
            step[at] = path.len();
            path.push(node);
            next = self.needs[node].iter().find(|need| inside(need)).copied();
        }
        let smallest = (0..path.len()).min_by_key(|at| path[*at]).unwrap_or_default();
        path.rotate_left(smallest);
        path
    }

    /// Where a node stands in a knot, which is sorted by falling index.
    fn place(&self, knot: &[usize], node: usize) -> Option<usize> {
        knot.binary_search_by(|other| self.index[node].cmp(&self.index[*other])).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::order;
    use proptest::prelude::{any, prop, proptest};

    fn check(needs: &[&[usize]], circles: &[&[usize]]) {
        let needs: Vec<Vec<usize>> = needs.iter().map(|list| list.to_vec()).collect();
        let found = order(&needs);
        assert_eq!(found.circles, circles, "{needs:?}");
        sound(&needs);
    }

    /// Every node stands once, after its needs; circles are circles; every knot has one.
    fn sound(needs: &[Vec<usize>]) {
        let found = order(needs);
        let mut at = vec![usize::MAX; needs.len()];
        for (position, node) in found.nodes.iter().enumerate() {
            assert_eq!(at[*node], usize::MAX);
            at[*node] = position;
        }
        assert!(at.iter().all(|position| *position != usize::MAX));
        for (node, list) in needs.iter().enumerate() {
            for need in list {
                let both = found.knotted[node] && found.knotted[*need];
                assert!(both || at[*need] < at[node], "{node} needs {need} in {needs:?}");
            }
        }
        for circle in &found.circles {
            for (step, node) in circle.iter().enumerate() {
                assert!(needs[*node].contains(&circle[(step + 1) % circle.len()]));
                assert!(found.knotted[*node]);
            }
        }
        assert_eq!(found.circles.is_empty(), !found.knotted.contains(&true));
    }

    #[test]
    fn circles_are_found_once() {
        check(&[], &[]);
        check(&[&[1, 2], &[2], &[]], &[]);
        check(&[&[0]], &[&[0]]);
        check(&[&[1], &[2], &[0], &[0]], &[&[0, 1, 2]]);
        check(&[&[1], &[0, 2], &[3], &[2]], &[&[0, 1], &[2, 3]]);
        check(&[&[1, 2], &[0], &[0]], &[&[0, 1]]);
        check(&[&[2], &[2, 0], &[3, 1], &[]], &[&[1, 2]]);
    }

    #[test]
    fn long_chains_do_not_overflow_the_stack() {
        let chain: Vec<Vec<usize>> =
            (0..200_000).map(|at| if at == 0 { vec![] } else { vec![at - 1] }).collect();
        assert!(order(&chain).circles.is_empty());
        let ring: Vec<Vec<usize>> = (0..200_000).map(|at| vec![(at + 1) % 200_000]).collect();
        assert_eq!(order(&ring).circles.first().map(Vec::len), Some(200_000));
    }

    proptest! {
        #[test]
        fn random_graphs(edges in prop::collection::vec((any::<u8>(), any::<u8>()), 0..120)) {
            let mut needs = vec![Vec::new(); 40];
            for (from, to) in edges {
                needs[usize::from(from) % 40].push(usize::from(to) % 40);
            }
            sound(&needs);
        }
    }
}
