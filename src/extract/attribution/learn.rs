//! Learning: weights that rank the right one of some options first.
//!
//! Multinomial logistic regression over hashed features, by stochastic gradient with AdaGrad's step (Duchi, Hazan and
//! Singer, 2011). Only additions, multiplications, divisions and square roots of IEEE floats are used, in a fixed order,
//! so that the same examples give the same weights everywhere.

use super::feature::{Sink, place};
use super::model::{Ranker, UNIT};

/// What AdaGrad starts from: large enough that rare features take small steps.
const SQUARES: f32 = 1.0;

/// Examples of choices: each has options, each option has features, and one option is right.
pub(super) struct Examples {
    bits: u32,
    /// The places of all features.
    places: Vec<u32>,
    /// Where the features of each option end.
    options: Vec<u32>,
    /// Where the options of each example end, and which of them is right.
    examples: Vec<(u32, u32)>,
    buffer: Vec<(u32, u32)>,
}

/// Takes the features of one option.
pub(super) struct Places<'a> {
    bits: u32,
    /// The template and the place of each feature.
    places: &'a mut Vec<(u32, u32)>,
}

impl Sink for Places<'_> {
    fn put(&mut self, template: u32, value: u64) {
        self.places.push((template, place(template, value, self.bits) as u32));
    }
}

/// How to learn.
#[derive(Clone, Copy)]
pub(super) struct Method {
    /// How often every example is seen.
    pub(super) epochs: usize,
    /// The length of a step.
    pub(super) rate: f32,
    /// Features that occur less often are left out.
    pub(super) min_count: u32,
    /// How strongly weights are pulled to zero.
    pub(super) decay: f32,
    /// Weights smaller than this become 0.
    pub(super) prune: f32,
}

impl Examples {
    pub(super) fn new(bits: u32) -> Examples {
        Examples {
            bits,
            places: Vec::new(),
            options: Vec::new(),
            examples: Vec::new(),
            buffer: Vec::new(),
        }
    }

    /// Adds an option to the example that is being made.
    pub(super) fn option(&mut self, features: impl FnOnce(&mut Places)) {
        let mut places = std::mem::take(&mut self.buffer);
        features(&mut Places { bits: self.bits, places: &mut places });
        // Floats add up in the order of the templates, whichever of them is looked at first.
        places.sort_unstable();
        self.places.extend(places.drain(..).map(|it| it.1));
        self.buffer = places;
        self.options.push(self.places.len() as u32);
    }

    /// Ends the example, of whose options number `right` is right.
    pub(super) fn end(&mut self, right: usize) {
        self.examples.push((self.options.len() as u32, right as u32));
    }

    pub(super) fn len(&self) -> usize {
        self.examples.len()
    }

    /// Learns from all examples.
    pub(super) fn learn(&self, method: Method) -> Ranker {
        let size = 1usize << self.bits;
        let mut counts = vec![0u32; size];
        for it in &self.places {
            counts[*it as usize] += 1;
        }
        let mut weights = vec![0f32; size];
        let mut squares = vec![SQUARES; size];
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        let mut random = 0x1234_5678_9abc_def1u64;
        let mut scores: Vec<f32> = Vec::new();
        for _ in 0..method.epochs {
            for at in (1..order.len()).rev() {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                order.swap(at, ((random >> 33) % (at as u64 + 1)) as usize);
            }
            for example in &order {
                let first = if *example == 0 { 0 } else { self.examples[example - 1].0 as usize };
                let (last, right) =
                    (self.examples[*example].0 as usize, self.examples[*example].1 as usize);
                scores.clear();
                for option in first..last {
                    scores.push(self.features(option).iter().map(|it| weights[*it as usize]).sum());
                }
                let top = scores.iter().copied().fold(f32::MIN, f32::max);
                let mut total = 0.0;
                for it in &mut scores {
                    *it = exp(*it - top);
                    total += *it;
                }
                for (number, score) in scores.iter().enumerate() {
                    let gradient = score / total - f32::from(u8::from(number == right));
                    if gradient.abs() < 1e-3 {
                        continue;
                    }
                    for it in self.features(first + number) {
                        let at = *it as usize;
                        if counts[at] < method.min_count {
                            continue;
                        }
                        let slope = gradient + method.decay * weights[at];
                        squares[at] += slope * slope;
                        weights[at] -= method.rate * slope / squares[at].sqrt();
                    }
                }
            }
        }
        let prune = method.prune;
        let quantized = |it: &f32| match it.abs() < prune {
            true => 0,
            false => (it * UNIT as f32).round().clamp(-127.0, 127.0) as i8,
        };
        let weights = weights.iter().map(quantized).collect();
        Ranker { bits: self.bits, weights }
    }

    fn features(&self, option: usize) -> &[u32] {
        let first = if option == 0 { 0 } else { self.options[option - 1] as usize };
        &self.places[first..self.options[option] as usize]
    }
}

/// e to the power of `x`, for `x` not above 0: (1 + x/1024)^1024.
fn exp(x: f32) -> f32 {
    let mut it = (1.0 + x / 1024.0).max(0.0);
    for _ in 0..10 {
        it *= it;
    }
    it
}

#[cfg(test)]
mod tests {
    use super::*;

    const METHOD: Method = Method { epochs: 20, rate: 0.2, min_count: 1, decay: 0.0, prune: 0.0 };

    /// Examples in which the option with an even value is right.
    fn examples() -> Examples {
        let mut examples = Examples::new(8);
        for it in 0..40u64 {
            examples.option(|sink| sink.put(0, it % 4));
            examples.option(|sink| sink.put(0, (it + 1) % 4));
            examples.end(usize::from(it % 2 == 1));
        }
        examples
    }

    #[test]
    fn what_decides_gets_the_weight() {
        let ranker = examples().learn(METHOD);
        let score = |value| ranker.weights[place(0, value, ranker.bits)];
        assert!(score(0) > score(1) && score(2) > score(3));
    }

    #[test]
    fn the_same_examples_give_the_same_weights() {
        assert_eq!(examples().learn(METHOD).weights, examples().learn(METHOD).weights);
    }

    #[test]
    fn rare_features_and_small_weights_are_left_out() {
        let rare = examples().learn(Method { min_count: 1_000, ..METHOD });
        let small = examples().learn(Method { prune: 1_000.0, ..METHOD });
        assert!(rare.weights.iter().chain(&small.weights).all(|it| *it == 0));
    }

    #[test]
    fn exp_is_close() {
        for x in [0.0f32, -0.5, -1.0, -4.0] {
            assert!((exp(x) - x.exp()).abs() < 0.01, "{x}");
        }
        assert_eq!(exp(-5_000.0), 0.0);
    }
}
