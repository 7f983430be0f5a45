//! What an expression yields in a document.

use super::{Axis, Expr, Function, Operator, Relation, Start, Step};
use crate::einvoice::codes;
use roxmltree::Node;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// One value.
#[derive(Clone, Debug)]
pub(in crate::einvoice) enum Item<'a> {
    Node(Node<'a, 'a>),
    Attribute(&'a str),
    Text(Cow<'a, str>),
    Number(Decimal),
    Truth(bool),
}

type List<'a> = Vec<Item<'a>>;

/// What all rules share while they look at one document: its elements by name and by parent, and
/// how many may still be looked at. A hostile file could make rules that compare elements with
/// each other take for ever.
#[derive(Debug)]
pub(in crate::einvoice) struct View<'a> {
    left: Cell<u64>,
    named: HashMap<&'a str, Vec<Node<'a, 'a>>>,
    /// The elements below each node, one node after the other; texts and comments are left out.
    inside: Vec<Node<'a, 'a>>,
    /// Where those of a node begin, by its number. They end where those of the next begin.
    begins: Vec<usize>,
}

impl<'a> View<'a> {
    pub(in crate::einvoice) fn of(root: Node<'a, 'a>) -> View<'a> {
        let mut named: HashMap<&str, Vec<Node<'_, '_>>> = HashMap::new();
        let (mut inside, mut begins) = (Vec::new(), Vec::new());
        // Nodes are numbered in the order of the document, the one above the outermost element
        // first.
        for node in root.document().root().descendants() {
            begins.push(inside.len());
            inside.extend(node.children().filter(Node::is_element));
            if node.is_element() {
                named.entry(node.tag_name().name()).or_default().push(node);
            }
        }
        begins.push(inside.len());
        View {
            left: Cell::new(200_000_000),
            named,
            inside,
            begins,
        }
    }

    /// The elements directly inside a node.
    fn inside(&self, node: Node<'a, 'a>) -> &[Node<'a, 'a>] {
        let at = node.id().get_usize();
        let ends = self.begins.get(at).zip(self.begins.get(at + 1));
        ends.map_or(&[], |(from, to)| &self.inside[*from..*to])
    }

    /// How many nodes there are; the number of each is less.
    pub(in crate::einvoice) fn size(&self) -> usize {
        self.begins.len()
    }

    /// Whether everything was looked at.
    pub(in crate::einvoice) fn lasted(&self) -> bool {
        self.left.get() > 0
    }

    fn spend(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }

    /// The elements of a name, in the order of the document.
    fn named(&self, name: &str) -> &[Node<'a, 'a>] {
        self.named.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Where an expression is looked at: the element, and the variables by name.
#[derive(Clone)]
pub(in crate::einvoice) struct Scope<'a, 'v> {
    here: Item<'a>,
    view: &'v View<'a>,
    variable: Option<(&'v str, &'v Item<'a>, Option<&'v Scope<'a, 'v>>)>,
}

impl<'a, 'v> Scope<'a, 'v> {
    /// The scope of one element.
    pub(in crate::einvoice) fn of(node: Node<'a, 'a>, view: &'v View<'a>) -> Scope<'a, 'v> {
        Scope {
            here: Item::Node(node),
            view,
            variable: None,
        }
    }

    /// Whether the expression holds here.
    pub(in crate::einvoice) fn holds(&self, expr: &'a Expr) -> bool {
        match expr {
            Expr::Or(left, right) => self.holds(left) || self.holds(right),
            Expr::And(left, right) => self.holds(left) && self.holds(right),
            Expr::Compare(relation, left, right) => {
                let compare = |left: &[Item<'a>], right: &[Item<'a>]| {
                    left.iter()
                        .any(|left| right.iter().any(|right| compare(*relation, left, right)))
                };
                self.look(left, |left| self.look(right, |right| compare(left, right)))
            }
            Expr::Call(function, arguments) => match self.test(*function, arguments) {
                Some(truth) => truth,
                None => truth(&self.list(expr)),
            },
            Expr::Path { .. } if matches!(self.here, Item::Node(_)) => self.yields(expr),
            _ => truth(&self.list(expr)),
        }
    }

    /// The elements an expression selects.
    pub(in crate::einvoice) fn nodes(&self, expr: &'a Expr) -> Vec<Node<'a, 'a>> {
        nodes_of(self.list(expr))
    }

    /// Hands what an expression yields to `work`; a constant needs no list of its own.
    fn look<T>(&self, expr: &'a Expr, work: impl FnOnce(&[Item<'a>]) -> T) -> T {
        match expr {
            Expr::Text(text) => work(&[Item::Text(Cow::Borrowed(text))]),
            Expr::Number(number) => work(&[Item::Number(*number)]),
            _ => work(&self.list(expr)),
        }
    }

    /// Whether an expression yields anything; a path is followed no further than to the first.
    fn yields(&self, expr: &'a Expr) -> bool {
        match expr {
            Expr::Path {
                start: Start::Here,
                steps,
            } => self.reaches(&self.here, steps),
            Expr::Path {
                start: Start::Root,
                steps,
            } => self.root().is_some_and(|root| self.reaches(&root, steps)),
            _ => !self.list(expr).is_empty(),
        }
    }

    fn reaches(&self, item: &Item<'a>, steps: &'a [Step]) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            return true;
        };
        // Ways that meet again are followed together: one by one they could multiply.
        if rest.iter().any(|it| meets(it.axis)) {
            return !self.follow(vec![item.clone()], steps).is_empty();
        }
        if let (Item::Node(node), Axis::Child, []) = (item, step.axis, &*step.conditions) {
            let mut found = children(*node, step, self.view);
            return found.any(|child| self.reaches(&Item::Node(child), rest));
        }
        let found = self.step(vec![item.clone()], step);
        found.iter().any(|item| self.reaches(item, rest))
    }

    fn list(&self, expr: &'a Expr) -> List<'a> {
        match expr {
            Expr::Or(..) | Expr::And(..) | Expr::Compare(..) => {
                vec![Item::Truth(self.holds(expr))]
            }
            Expr::Compute(operator, left, right) => {
                let (left, right) = (self.number(left), self.number(right));
                let both = left.zip(right);
                both.and_then(|(left, right)| compute(*operator, left, right))
                    .map(Item::Number)
                    .into_iter()
                    .collect()
            }
            Expr::Text(text) => vec![Item::Text(Cow::Borrowed(text))],
            Expr::Number(number) => vec![Item::Number(*number)],
            Expr::Variable(name) => self.variable(name).cloned().into_iter().collect(),
            Expr::List(list) => list.iter().flat_map(|it| self.list(it)).collect(),
            Expr::Union(list) => {
                let mut nodes: Vec<_> = list.iter().flat_map(|it| self.nodes(it)).collect();
                nodes.sort_by_key(|node| node.id().get());
                nodes.dedup_by_key(|node| node.id());
                nodes.into_iter().map(Item::Node).collect()
            }
            Expr::Call(function, arguments) => {
                if let Some(truth) = self.test(*function, arguments) {
                    vec![Item::Truth(truth)]
                } else if let Some(text) = self.write(*function, arguments) {
                    vec![Item::Text(text)]
                } else {
                    self.call(*function, arguments)
                }
            }
            Expr::Quantified {
                every,
                name,
                list,
                condition,
            } => {
                let mut list = self.list(list).into_iter();
                let holds = |item: Item<'a>| self.with(name, &item, |scope| scope.holds(condition));
                vec![Item::Truth(match every {
                    true => list.all(holds),
                    false => list.any(holds),
                })]
            }
            Expr::If(condition, then, other) => match self.holds(condition) {
                true => self.list(then),
                false => self.list(other),
            },
            Expr::Path { start, steps } => {
                let (start, steps) = match (start, steps.split_first()) {
                    // A condition behind a value is about the value as a whole: `(a | b)[1]`.
                    (Start::Value(value), Some((first, rest))) if first.axis == Axis::Itself => {
                        let list = self.list(value);
                        let kept = first.conditions.iter();
                        (kept.fold(list, |list, it| self.keep(list, it)), rest)
                    }
                    (Start::Value(value), _) => (self.list(value), steps.as_slice()),
                    (Start::Here, _) => (vec![self.here.clone()], steps.as_slice()),
                    (Start::Root, _) => (self.root().into_iter().collect(), steps.as_slice()),
                };
                self.follow(start, steps)
            }
        }
    }

    /// The elements that one step reaches from others.
    pub(in crate::einvoice) fn reach(
        &self,
        from: &[Node<'a, 'a>],
        step: &'a Step,
    ) -> Vec<Node<'a, 'a>> {
        let from = from.iter().copied().map(Item::Node).collect();
        nodes_of(self.step(from, step))
    }

    /// Where steps lead from some items.
    fn follow(&self, start: List<'a>, steps: &'a [Step]) -> List<'a> {
        let mut list = start;
        for step in steps {
            if list.is_empty() {
                break;
            }
            list = self.step(list, step);
        }
        list
    }

    fn with<T>(&self, name: &str, item: &Item<'a>, work: impl FnOnce(&Scope<'a, '_>) -> T) -> T {
        work(&Scope {
            here: self.here.clone(),
            view: self.view,
            variable: Some((name, item, Some(self))),
        })
    }

    fn variable(&self, name: &str) -> Option<&Item<'a>> {
        let mut scope = Some(self.variable);
        while let Some(Some((known, item, outer))) = scope {
            if known == name {
                return Some(item);
            }
            scope = outer.map(|outer| outer.variable);
        }
        None
    }

    fn root(&self) -> Option<Item<'a>> {
        match &self.here {
            Item::Node(node) => Some(Item::Node(node.document().root())),
            _ => None,
        }
    }

    fn step(&self, list: List<'a>, step: &'a Step) -> List<'a> {
        let several = list.len() > 1;
        let mut found: List<'a> = Vec::new();
        for item in list {
            let before = found.len();
            axis(item, step, self.view, &mut found);
            // The position of an item counts from the one it was reached from.
            for condition in &step.conditions {
                let here = found.split_off(before);
                found.extend(self.keep(here, condition));
            }
        }
        // Nested starts can reach the same element twice.
        if several && meets(step.axis) {
            let id = |item: &Item<'_>| match item {
                Item::Node(node) => Some(node.id().get()),
                _ => None,
            };
            found.sort_by_key(id);
            found.dedup_by_key(|item| id(item));
        }
        found
    }

    fn keep(&self, list: List<'a>, condition: &'a Expr) -> List<'a> {
        if let Expr::Number(position) = condition {
            let nth = whole(*position).unwrap_or(0);
            return list
                .into_iter()
                .skip(nth.saturating_sub(1))
                .take(1)
                .collect();
        }
        let inside = |item: &Item<'a>| Scope {
            here: item.clone(),
            view: self.view,
            variable: self.variable,
        };
        list.into_iter()
            .filter(|item| inside(item).holds(condition))
            .collect()
    }

    /// What a function that tells a truth says; nothing for others.
    fn test(&self, function: Function, arguments: &'a [Expr]) -> Option<bool> {
        let first = arguments.first();
        let list = |at: usize| arguments.get(at).map_or_else(Vec::new, |it| self.list(it));
        let text = |at: usize| self.argument(arguments, at);
        Some(match function {
            Function::Not => !first.is_some_and(|it| self.holds(it)),
            Function::Exists => first.is_some_and(|it| self.yields(it)),
            Function::True => true,
            Function::False => false,
            Function::Starts => text(0).starts_with(&*text(1)),
            Function::Ends => text(0).ends_with(&*text(1)),
            Function::Contains => text(0).contains(&*text(1)),
            Function::In => codes::has(&text(1), &text(0)),
            Function::Within => {
                let others: HashSet<String> = texts(&list(1)).collect();
                texts(&list(0)).all(|it| it.is_empty() || others.contains(&it))
            }
            Function::Alike => {
                let all = list(0);
                let first = texts(&all).next();
                texts(&all).all(|it| Some(it) == first)
            }
            Function::Luhn => luhn(&text(0)),
            _ => return None,
        })
    }

    /// What a function that makes a text makes; nothing for others.
    fn write(&self, function: Function, arguments: &'a [Expr]) -> Option<Cow<'a, str>> {
        let text = |at: usize| self.argument(arguments, at);
        Some(match function {
            Function::Norm => norm(text(0)),
            Function::Upper => Cow::Owned(text(0).to_uppercase()),
            Function::Lower => Cow::Owned(text(0).to_lowercase()),
            Function::After => {
                let (text, mark) = (text(0), text(1));
                let rest = text.split_once(&*mark).map_or("", |(_, rest)| rest);
                Cow::Owned(rest.to_string())
            }
            Function::Part => {
                let position = |at: usize| {
                    let number = self.look(arguments.get(at)?, |it| it.first().and_then(number));
                    number.and_then(whole)
                };
                let first = position(1).unwrap_or(1).saturating_sub(1);
                let length = position(2).unwrap_or(usize::MAX);
                Cow::Owned(text(0).chars().skip(first).take(length).collect())
            }
            Function::Name if arguments.is_empty() => match &self.here {
                Item::Node(node) => Cow::Borrowed(node.tag_name().name()),
                _ => return None,
            },
            Function::Concat => {
                let parts = (0..arguments.len()).map(text);
                Cow::Owned(parts.collect::<Vec<_>>().concat())
            }
            _ => return None,
        })
    }

    /// What the functions yield that make neither a truth nor a text.
    fn call(&self, function: Function, arguments: &'a [Expr]) -> List<'a> {
        let list = |at: usize| arguments.get(at).map_or_else(Vec::new, |it| self.list(it));
        let item = match function {
            Function::Count => Some(Item::Number(Decimal::from(list(0).len()))),
            Function::Length => {
                let text = self.argument(arguments, 0);
                Some(Item::Number(Decimal::from(text.chars().count())))
            }
            Function::Num => {
                let all = list(0);
                return all.iter().filter_map(number).map(Item::Number).collect();
            }
            Function::Sum => {
                let mut all = list(0).into_iter();
                let sum = all.try_fold(Decimal::ZERO, |sum, it| sum.checked_add(number(&it)?));
                sum.map(Item::Number)
            }
            Function::Abs => {
                let number = list(0).first().and_then(number);
                number.map(|it| Item::Number(it.abs()))
            }
            Function::Round => {
                let places = list(1).first().and_then(number).and_then(whole);
                let places = places.and_then(|it| it.try_into().ok()).unwrap_or(0);
                let half = RoundingStrategy::MidpointAwayFromZero;
                let number = list(0).first().and_then(number);
                number.map(|it| Item::Number(it.round_dp_with_strategy(places, half)))
            }
            Function::Name => match list(0).first() {
                Some(Item::Node(node)) => Some(Item::Text(Cow::Borrowed(node.tag_name().name()))),
                _ => None,
            },
            Function::Distinct => {
                let mut texts: Vec<_> = list(0).iter().map(text_of_item).collect();
                texts.sort();
                texts.dedup();
                return texts.into_iter().map(Item::Text).collect();
            }
            // The others were asked before.
            _ => None,
        };
        item.into_iter().collect()
    }

    /// An argument as a text; without it, the element itself is meant.
    fn argument(&self, arguments: &'a [Expr], at: usize) -> Cow<'a, str> {
        match arguments.get(at) {
            Some(it) => self.text(it),
            None => text_of_item(&self.here),
        }
    }

    fn text(&self, expr: &'a Expr) -> Cow<'a, str> {
        if let Expr::Call(function, arguments) = expr
            && let Some(text) = self.write(*function, arguments)
        {
            return text;
        }
        self.look(expr, |list| {
            list.first().map(text_of_item).unwrap_or_default()
        })
    }

    fn number(&self, expr: &'a Expr) -> Option<Decimal> {
        self.look(expr, |list| list.first().and_then(number))
    }
}

/// Adds the nodes that one step reaches from one item.
fn axis<'a>(item: Item<'a>, step: &'a Step, view: &View<'a>, found: &mut List<'a>) {
    let Item::Node(node) = item else {
        if step.axis == Axis::Itself && step.name.is_empty() {
            found.push(item);
        }
        return;
    };
    let mut all = |nodes: &mut dyn Iterator<Item = Node<'a, 'a>>| {
        let nodes = nodes.take_while(|_| view.spend());
        found.extend(nodes.filter(|it| fits(*it, step)).map(Item::Node));
    };
    match step.axis {
        Axis::Child => found.extend(children(node, step, view).map(Item::Node)),
        // From the root, every element of the name is below.
        Axis::Below if node.is_root() && !step.name.is_empty() => {
            all(&mut view.named(&step.name).iter().copied());
        }
        Axis::Below => all(&mut node.descendants().skip(1)),
        Axis::Above => all(&mut node.ancestors().skip(1)),
        Axis::Before => all(&mut node.prev_siblings().skip(1)),
        Axis::Parent => found.extend(node.parent().map(Item::Node)),
        Axis::Itself if step.name.is_empty() => found.push(item),
        Axis::Itself => all(&mut std::iter::once(node)),
        Axis::Attribute => found.extend(
            node.attributes()
                .filter(|it| step.name.is_empty() || it.name() == step.name)
                .map(|it| Item::Attribute(it.value())),
        ),
    }
}

/// The children that a step names.
fn children<'a>(
    node: Node<'a, 'a>,
    step: &'a Step,
    view: &View<'a>,
) -> impl Iterator<Item = Node<'a, 'a>> {
    let all = view.inside(node).iter().copied();
    all.take_while(|_| view.spend())
        .filter(|it| fits(*it, step))
}

/// Whether steps from different elements can reach the same one.
fn meets(axis: Axis) -> bool {
    matches!(axis, Axis::Below | Axis::Parent | Axis::Above)
}

fn fits(node: Node<'_, '_>, step: &Step) -> bool {
    node.is_element() && (step.name.is_empty() || node.tag_name().name() == step.name)
}

fn nodes_of<'a>(list: List<'a>) -> Vec<Node<'a, 'a>> {
    let nodes = list.into_iter().filter_map(|item| match item {
        Item::Node(node) => Some(node),
        _ => None,
    });
    nodes.collect()
}

fn truth(list: &[Item<'_>]) -> bool {
    match list {
        [Item::Truth(truth)] => *truth,
        [Item::Number(number)] => !number.is_zero(),
        [Item::Text(text)] => !text.is_empty(),
        list => !list.is_empty(),
    }
}

fn compare(relation: Relation, left: &Item<'_>, right: &Item<'_>) -> bool {
    let order = match (left, right) {
        (Item::Truth(left), _) => Some(left.cmp(&is_true(right))),
        (_, Item::Truth(right)) => Some(is_true(left).cmp(right)),
        (Item::Number(left), _) => number(right).map(|right| left.cmp(&right)),
        (_, Item::Number(right)) => number(left).map(|left| left.cmp(right)),
        _ => Some(text_of_item(left).cmp(&text_of_item(right))),
    };
    match order {
        None => relation == Relation::Unequal,
        Some(order) => match relation {
            Relation::Equal => order == Ordering::Equal,
            Relation::Unequal => order != Ordering::Equal,
            Relation::Less => order == Ordering::Less,
            Relation::AtMost => order != Ordering::Greater,
            Relation::More => order == Ordering::Greater,
            Relation::AtLeast => order != Ordering::Less,
        },
    }
}

/// What a text says as a truth: `true` and `1`, as in a schema.
fn is_true(item: &Item<'_>) -> bool {
    match item {
        Item::Truth(truth) => *truth,
        other => ["true", "1"].contains(&text_of_item(other).trim()),
    }
}

fn number(item: &Item<'_>) -> Option<Decimal> {
    match item {
        Item::Number(number) => Some(*number),
        Item::Truth(_) => None,
        other => text_of_item(other).trim().parse().ok(),
    }
}

fn compute(operator: Operator, left: Decimal, right: Decimal) -> Option<Decimal> {
    match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        Operator::Divide => left.checked_div(right),
    }
}

fn text_of_item<'a>(item: &Item<'a>) -> Cow<'a, str> {
    match item {
        Item::Node(node) => text_of(*node),
        Item::Attribute(text) => Cow::Borrowed(*text),
        Item::Text(text) => text.clone(),
        Item::Number(number) => Cow::Owned(number.normalize().to_string()),
        Item::Truth(truth) => Cow::Owned(truth.to_string()),
    }
}

/// All text inside an element.
pub(in crate::einvoice) fn text_of<'a>(node: Node<'a, '_>) -> Cow<'a, str> {
    // Most elements with a value hold one text and nothing else.
    if let Some(only) = node.first_child()
        && only.is_text()
        && only.next_sibling().is_none()
    {
        return Cow::Borrowed(only.text().unwrap_or_default());
    }
    let mut texts = node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|it| it.text());
    match (texts.next(), texts.next()) {
        (None, _) => Cow::Borrowed(""),
        (Some(only), None) => Cow::Borrowed(only),
        (Some(first), Some(second)) => {
            Cow::Owned([first, second].into_iter().chain(texts).collect())
        }
    }
}

/// The texts of a list without outer spaces.
fn texts(list: &[Item<'_>]) -> impl Iterator<Item = String> {
    list.iter().map(|it| norm(text_of_item(it)).into_owned())
}

/// The text without outer spaces, inner ones as one. Most texts are so already.
fn norm(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut after_space = true;
    let is_so = text.bytes().all(|byte| {
        let space = byte.is_ascii_whitespace();
        let fits = !space || byte == b' ' && !after_space;
        after_space = space;
        fits
    });
    match is_so && (!after_space || text.is_empty()) {
        true => text,
        false => Cow::Owned(text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// A position or a number of places.
fn whole(number: Decimal) -> Option<usize> {
    number.is_integer().then(|| number.to_usize()).flatten()
}

fn luhn(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(10)).collect();
    let weigh = |(at, digit): (usize, &u32)| match at % 2 {
        0 => *digit,
        _ => digit * 2 / 10 + digit * 2 % 10,
    };
    digits.is_some_and(|digits| {
        let sum: u32 = digits.iter().rev().enumerate().map(weigh).sum();
        sum.is_multiple_of(10)
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn expressions_hold_or_not() {
        let text = "<a x='1'><b>2.50</b><b> 3 </b><c><b>S</b></c><d/><e f='true'>true</e></a>";
        let tree = roxmltree::Document::parse(text).expect("it is XML");
        let check = |expr: &str, expected: bool| {
            let parsed = parse(expr).expect("it is an expression");
            let view = View::of(tree.root_element());
            let holds = Scope::of(tree.root_element(), &view).holds(&parsed);
            assert_eq!(holds, expected, "{expr}");
        };
        for holds in [
            "b = 3 and count(//b) = 3 and count(b) = 2",
            "num(b[1]) + num(b[2]) = 5.5",
            "round(num(b[1]) * 0.5, 2) = 1.25 and round(2.345, 2) = 2.35",
            "sum(b) = 5.5 and not(sum(//b) > 0)",
            "norm(b[2]) = '3' and b != 3",
            "@x = '1' and @x and not(@y)",
            "d and norm(d) = '' and exists(d) and not(d/b)",
            "c/b = ('X', 'S') and c/b/../b = 'S' and /a/c and //c",
            "every $it in b satisfies num($it) > 2",
            "some $it in b satisfies num($it) > 2.75",
            "(b | c)[2] = 3 and *[5]/@f = 'true'",
            "e = true() and not(e = false())",
            "b[. = 3]/before::b and c/b/above::a",
            "if (d) then b else c",
            "starts('abc', 'ab') and ends('abc', 'bc') and contains('abc', 'b')",
            "after('1.234', '.') = '234' and part('20260131', 5, 2) = '01'",
            "within(c/b, ('S', 'T')) and not(within(b, c/b)) and alike((' x', 'x '))",
            "luhn('5560360793') and not(luhn('5560360794')) and -1 < 0",
            "distinct(('a', 'b', 'a'))[2] = 'b' and length('äö') = 2",
        ] {
            check(holds, true);
        }
        for fails in [
            "f",
            "num('x') = 0",
            "num(d) >= 0",
            "b = 'x'",
            "count(f) > 0",
        ] {
            check(fails, false);
        }
    }
}
