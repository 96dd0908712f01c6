/** The clock of one issuer: of its tokens' times, and of what expires. */
export interface MockClock {
  now(): Date
  /** Jumps to a time and ticks on from there; a `TypeError` for what is no time. */
  set(date: Date | string | number): void
  /** Jumps by so many milliseconds, back by negative ones. */
  advance(milliseconds: number): void
  /** Back to the time of the `now` option, or of the system. */
  reset(): void
}

/** The clock together with its owner's way to make it run wrong. */
export interface ClockWorks {
  readonly clock: MockClock
  /** Remembers what the clock shows, and answers with the way back to it. */
  checkpoint(): () => void
  /** The time without what the clock was put off by: what the clock of a site shows. */
  siteTime(): Date
  /** Puts the clock off by so many milliseconds on top of all else, until undone. */
  skew(milliseconds: number): () => void
}

export function createClock(base: () => Date): ClockWorks {
  let offset = 0
  let skewed = 0
  const shift = (milliseconds: number, name: string): number => {
    if (typeof milliseconds === 'number' && isTime(base().getTime() + offset + milliseconds)) {
      return milliseconds
    }
    throw new TypeError(`${name} takes milliseconds that lead to a time, not ${milliseconds}.`)
  }
  const clock: MockClock = {
    now: () => new Date(withinTime(base().getTime() + offset + skewed)),
    set(date) {
      const time = new Date(date).getTime()
      if (date === null || !isTime(time)) {
        throw new TypeError(`clock.set takes a date, like 2026-03-01T12:00:00Z, not ${date}.`)
      }
      offset = time - base().getTime()
    },
    advance(milliseconds) {
      offset += shift(milliseconds, 'clock.advance')
    },
    reset() {
      offset = 0
    },
  }
  return {
    clock,
    checkpoint() {
      const remembered = offset
      return () => {
        offset = remembered
      }
    },
    siteTime: () => new Date(withinTime(base().getTime() + offset)),
    skew(milliseconds) {
      const amount = shift(milliseconds, 'A skew')
      skewed += amount
      let undone = false
      return () => {
        if (!undone) skewed -= amount
        undone = true
      }
    },
  }
}

function isTime(milliseconds: number): boolean {
  return !Number.isNaN(new Date(milliseconds).getTime())
}

/** The last moment that a date can be, in milliseconds (ECMA-262, section 21.4.1.1). A clock stops there. */
const endOfTime = 8.64e15

function withinTime(milliseconds: number): number {
  return Math.max(-endOfTime, Math.min(milliseconds, endOfTime))
}
