"""Healthy trainings whose learning rate moves; all learn the digits."""

from keras import callbacks, optimizers
from programs.controls.control import control
from programs.controls.networks import digits_trial

BEST = 0.987
STEPS = 44  # in an epoch


@control("a first loss that stands still needs a larger rate", baseline=0.1, best=BEST, score=0.982)
def warm_up(random):
    rate = optimizers.schedules.CosineDecay(0.0, 15 * STEPS, warmup_target=0.01, warmup_steps=3 * STEPS)
    return digits_trial(random, optimizer=optimizers.Adam(rate), epochs=18)


@control("a loss that goes up and down has too large a rate", baseline=0.1, best=BEST, score=0.982)
def cyclic_rate(random):
    """The rate runs from 0.001 to 0.02 and back within four epochs."""
    triangle = callbacks.LearningRateScheduler(lambda epoch: 0.001 + 0.0095 * (2 - abs(epoch % 4 - 2)))
    return digits_trial(random, optimizer=optimizers.Adam(0.001), epochs=21, callbacks=[triangle])


@control("a last loss that stands still is a plateau", baseline=0.1, best=BEST, score=0.985)
def cosine_decay(random):
    rate = optimizers.schedules.CosineDecay(0.3, 18 * STEPS)
    return digits_trial(random, optimizer=optimizers.SGD(rate), epochs=18)


@control("a loss that jumps is unstable", baseline=0.1, best=BEST, score=0.987)
def warm_restarts(random):
    rate = optimizers.schedules.CosineDecayRestarts(0.01, 5 * STEPS, t_mul=1.0)
    return digits_trial(random, optimizer=optimizers.Adam(rate), epochs=20)


@control("a rate that ends at a hundredth is too low", baseline=0.1, best=BEST, score=0.982)
def steps_down(random):
    rate = optimizers.schedules.PiecewiseConstantDecay([8 * STEPS, 14 * STEPS], [0.3, 0.03, 0.003])
    return digits_trial(random, optimizer=optimizers.SGD(rate), epochs=18)


@control("a rate that ends near 0 is too low", baseline=0.1, best=BEST, score=0.977)
def reduced_on_plateaus(random):
    reduce = callbacks.ReduceLROnPlateau(factor=0.3, patience=2)
    return digits_trial(random, optimizer=optimizers.Adam(0.01), epochs=25, callbacks=[reduce])


@control("a validation loss that rises at the end overfits", baseline=0.1, best=BEST, score=0.975)
def early_stopping(random):
    stop = callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    return digits_trial(random, optimizer=optimizers.Adam(0.005), epochs=40, callbacks=[stop])


@control("a rate of 0.5 is too high", baseline=0.1, best=BEST, score=0.982)
def large_rate(random):
    """Plain gradient descent bears it on these pixels."""
    return digits_trial(random, optimizer=optimizers.SGD(0.5), epochs=15)


@control("a rate of 0.0005 is too low", baseline=0.1, best=BEST, score=0.972)
def small_rate(random):
    """Long enough, it does as well."""
    return digits_trial(random, optimizer=optimizers.Adam(0.0005), epochs=35)


@control("momentum of 0.99 overshoots", baseline=0.1, best=BEST, score=0.98)
def large_momentum(random):
    optimizer = optimizers.SGD(0.003, momentum=0.99, nesterov=True)
    return digits_trial(random, optimizer=optimizer, epochs=25)
