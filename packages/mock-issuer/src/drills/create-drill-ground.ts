import * as z from 'zod/mini'
import type { BoxChip } from '../chips/box-chip.ts'
import type { ChipKeeper } from '../chips/create-chips.ts'
import type { ClockWorks } from '../create-clock.ts'
import type { RandomSource } from '../create-random.ts'
import type { Keyring } from '../keys/create-keyring.ts'
import { readOptions } from '../read-options.ts'
import type { Condition, Conditions } from './create-conditions.ts'
import type { ActiveDrill, DrillName, DrillOptions } from './drill.ts'
import { drills } from './drills.ts'

/** Starts drills, and knows those that are on. */
export interface DrillGround {
  readonly active: readonly ActiveDrill[]
  start(name: DrillName, options?: DrillOptions): Promise<ActiveDrill>
  /** So many names in an order that follows from the seed, each drill once before any comes again. */
  order(count?: number): DrillName[]
  /** Undoes the drills for which this is so, the latest first. */
  undo(isMeant: (drill: ActiveDrill) => boolean): void
}

/** More drills than anybody runs. */
const maxOrder = 10_000

/** The drills that put the key set's server out of order. */
export const keySetDrills: readonly DrillName[] = ['down', 'slow', 'dripping', 'html', 'truncated']

export interface DrillGroundParts {
  readonly conditions: Conditions
  readonly keyring: Keyring
  readonly clockWorks: ClockWorks
  readonly keeper: ChipKeeper
  readonly random: RandomSource
}

interface Started {
  readonly undo: () => void
  readonly urls?: readonly URL[]
}

const defaultTaps = 3
const nothing = (): void => {}

export function createDrillGround(parts: DrillGroundParts): DrillGround {
  const { conditions, keyring, clockWorks, keeper, random } = parts
  const active = new Map<string, ActiveDrill>()
  let count = 0

  const put = (condition: Condition): Started => ({ undo: conditions.add(condition) })
  const tapOften = (chip: BoxChip, times: number): URL[] =>
    Array.from({ length: times }, () => keeper.tap(chip))

  const starters: Readonly<
    Record<DrillName, (options: DrillOptions) => Started | Promise<Started>>
  > = {
    down: () => put({ outage: 'down' }),
    slow: ({ milliseconds = 2000 }) => put({ keySetDelayMilliseconds: readPause(milliseconds) }),
    dripping: () => put({ outage: 'drip' }),
    html: () => put({ outage: 'html' }),
    truncated: () => put({ outage: 'truncated' }),
    'wrong-key': async () => ({ undo: await keyring.signWithStranger() }),
    rotate: () => keyring.rotate(),
    'rotate-without-overlap': () => keyring.rotate({ overlap: false }),
    withdraw: async () => ({ undo: await keyring.withdrawCurrent() }),
    'clock-skew': ({ milliseconds = 120_000 }) => ({ undo: clockWorks.skew(milliseconds) }),
    'verification-unavailable': () => put({ isVerificationDown: true }),
    'stale-counter': ({ chip }) =>
      put({ stale: chip === undefined ? 'all' : findChip(keeper, chip).uid }),
    'cloned-chip'({ chip, taps = defaultTaps }) {
      const original = findChip(keeper, chip)
      let own = Math.max(original.counter, original.tapped)
      // One tap of the clone is kept in hand; the others were opened, as far as the server knows.
      const urls = tapOften(original, readTaps(taps) + 1)
      const reached = own + taps
      keeper.store.accept(original.uid, reached)
      const next = (): number | undefined => {
        if (own >= reached) return undefined
        own += 1
        return own
      }
      return { ...put({ lagging: { uid: original.uid, next } }), urls: urls.slice(-1) }
    },
    'stockpiled-taps': ({ chip, taps = defaultTaps }) => ({
      urls: tapOften(findChip(keeper, chip), readTaps(taps)),
      undo: nothing,
    }),
    relay: ({ chip }) => ({ urls: tapOften(findChip(keeper, chip), 1), undo: nothing }),
  }

  return {
    get active() {
      return [...active.values()]
    },
    async start(name, options = {}) {
      const drill = drills.find((each) => each.name === name)
      if (drill === undefined) {
        const names = drills.map((each) => each.name).join(', ')
        throw new TypeError(`There is no drill named ${name}. There are: ${names}.`)
      }
      const shape = Object.fromEntries(
        drill.takes.map((option) => [option, z.optional(z.unknown())]),
      )
      const owner = `The drill ${name}`
      readOptions(z.strictObject(shape), options, { owner, prefix: `${owner}: ` })
      const { undo, urls = [] } = await starters[name](options)
      count += 1
      const id = `drill-${count}`
      const end = (): void => {
        if (active.delete(id)) undo()
      }
      const started: ActiveDrill = {
        id,
        name,
        urls,
        undo: end,
        [Symbol.dispose]: end,
        [Symbol.asyncDispose]: async () => end(),
      }
      active.set(id, started)
      return started
    },
    order(length = drills.length) {
      if (!(length <= maxOrder)) throw new TypeError(`An order has at most ${maxOrder} drills.`)
      const names: DrillName[] = []
      while (names.length < length) names.push(...shuffle(drills, random))
      return names.slice(0, length)
    },
    undo(isMeant) {
      for (const drill of [...active.values()].reverse()) if (isMeant(drill)) drill.undo()
    },
  }
}

function findChip({ chips }: ChipKeeper, reference: DrillOptions['chip']): BoxChip {
  const chip =
    reference === undefined
      ? chips.all.find(({ kind }) => kind !== 'spark1')
      : chips.find(reference)
  if (chip !== undefined) return chip
  throw new TypeError(
    reference === undefined
      ? 'This drill needs a chip in the box, and there is none: add one with chips.add.'
      : 'The box keeps no chip with this UID.',
  )
}

function readPause(milliseconds: number): number {
  if (Number.isFinite(milliseconds) && milliseconds >= 0 && milliseconds <= 600_000)
    return milliseconds
  throw new TypeError(`A pause is 0 to 600,000 milliseconds, not ${milliseconds}.`)
}

function readTaps(taps: number): number {
  if (Number.isInteger(taps) && taps >= 1 && taps <= 100) return taps
  throw new TypeError(`The taps of a drill are 1 to 100, not ${taps}.`)
}

/** Fisher and Yates; four bytes for each place are more than fair enough for fifteen names. */
function shuffle(rows: readonly { readonly name: DrillName }[], random: RandomSource): DrillName[] {
  const names = rows.map(({ name }) => name)
  for (let last = names.length - 1; last > 0; last -= 1) {
    const chosen = random.bytes('order of drills', 4).readUInt32BE() % (last + 1)
    const [a, b] = [names[last], names[chosen]]
    if (a !== undefined && b !== undefined) [names[last], names[chosen]] = [b, a]
  }
  return names
}
