import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { RandomSource } from '../create-random.ts'
import { createChip } from '../ntag424/create-chip.ts'
import { createSpark1Chip, type SimulatedSpark1Chip } from '../ntag424/create-spark1-chip.ts'
import type { SimulatedChip } from '../ntag424/simulated-chip.ts'
import { signTap, writeTapSignature } from '../ntag424/tap-signature.ts'
import type { BoxChip, BoxChipChanges, BoxChipOptions } from './box-chip.ts'
import type { ChipStore } from './chip-store.ts'
import { createNumbering, type Numbering } from './create-numbering.ts'
import { changeChip, describeChip } from './describe-chip.ts'

/** Which chip is meant: its UID, or anything that has one. */
export type ChipReference = string | { readonly uid: string }

/** The chips that a box keeps. */
export interface MockChips {
  /** All of them, in the order in which they were added. */
  readonly all: readonly BoxChip[]
  /** Adds a chip, and answers with all that is known about it; a `TypeError` says what is wrong with it. */
  add(options: BoxChipOptions): BoxChip
  /** The chip with this UID, in hex of either case. */
  find(chip: ChipReference): BoxChip | undefined
  /** Changes what its owner can change; a `TypeError` for a chip that the box doesn't keep. */
  update(chip: ChipReference, changes: BoxChipChanges): BoxChip
  /** Forgets a chip: its taps are then invalid. False when there was none. */
  remove(chip: ChipReference): boolean
  /**
   * The chip itself, to be tapped and to answer commands: it opens this box's addresses and counts
   * on from the highest counter by itself. A `TypeError` for a chip that the box doesn't keep, and
   * for a `spark1`.
   */
  simulate(chip: ChipReference): SimulatedChip
  /** The same for a `spark1`. */
  simulateSpark1(chip: ChipReference): SimulatedSpark1Chip
}

/** The chips with what only the box itself does with them. */
export interface ChipKeeper {
  readonly chips: MockChips
  readonly store: ChipStore
  /** Adds a chip, or brings the settings of the one with its UID up to date. */
  enrol(options: BoxChipOptions): BoxChip
  /** Remembers the chips, and answers with the way back to them: as they were, with the counters that they have or had last. */
  checkpoint(): () => void
  /** The address that a phone opens; with the chip's next counter unless one is given. */
  tap(chip: BoxChip, counter?: number): URL
}

export interface ChipKeeperOptions {
  readonly store: ChipStore
  readonly random: RandomSource
  readonly seed: string | number | undefined
  readonly origin: () => string
}

export function createChips(options: ChipKeeperOptions): ChipKeeper {
  const { store, random, seed, origin } = options
  const maker = seed === undefined ? { random } : { seed, random }
  const [uids, enrolledUids, slugs] = [createNumbering(), createNumbering(), createNumbering()]
  /** What UIDs and slugs were made up from, so that those of a chip that is removed are free again. */
  const releases = { uid: new Map<string, () => void>(), slug: new Map<string, () => void>() }
  const find = (chip: ChipReference): BoxChip | undefined => store.find(uidOf(chip))
  const get = (reference: ChipReference): BoxChip => {
    const chip = find(reference)
    if (chip !== undefined) return chip
    throw new TypeError(`The box keeps no chip with the UID ${uidOf(reference)}.`)
  }
  const enrolled = new Set<string>()
  const removed = new Map<string, BoxChip>()
  /** Completes a chip; one that is made up is nobody else's. */
  const complete = (
    given: BoxChipOptions,
    numbering: Numbering,
    isTaken: (uid: string) => boolean,
  ): Omit<BoxChip, 'slug'> => {
    const chip = describeChip(given, {
      ...maker,
      chooseUid(words, uidOf) {
        const count = numbering.take(words, (each) => !isTaken(uidOf(each)))
        releases.uid.set(uidOf(count), () => uids.release(words, count))
        return count
      },
    })
    if (given.uid === undefined || !isTaken(chip.uid)) return chip
    throw new TypeError(`The box already keeps a chip with the UID ${chip.uid}.`)
  }
  const put = (chip: Omit<BoxChip, 'slug'>): BoxChip => {
    const words = slugOf(chip.name)
    const writeSlug = (count: number): string => (count === 0 ? words : `${words}-${count + 1}`)
    const count = slugs.take(words, (each) => store.findBySlug(writeSlug(each)) === undefined)
    releases.slug.set(chip.uid, () => slugs.release(words, count))
    const saved = { ...chip, slug: writeSlug(count) }
    store.save(saved)
    return saved
  }
  const randomFor = (uid: string) => (size: number) => random.bytes(`chip ${uid}`, size)

  const chips: MockChips = {
    get all() {
      return store.all()
    },
    // In one step, also for another process at the same file: a free UID stays free until it is taken.
    add: (given) =>
      store.together(() => put(complete(given, uids, (uid) => find(uid) !== undefined))),
    find,
    update(reference, changes) {
      const changed = changeChip(get(reference), changes)
      store.save(changed)
      return changed
    },
    remove(reference) {
      const chip = find(reference)
      if (chip === undefined) return false
      removed.set(chip.uid, chip)
      releases.uid.get(chip.uid)?.()
      releases.slug.get(chip.uid)?.()
      return store.remove(chip.uid)
    },
    simulate(reference) {
      const chip = get(reference)
      const { kind, uid, key, counter, tapped } = chip
      if (kind === 'spark1') throw new TypeError('A spark1 can’t be tapped: use simulateSpark1.')
      const url = `${origin()}${tapPathOf(chip)}`
      const last = Math.max(counter, tapped)
      return createChip({ kind, uid, key, counter: last, url, random: randomFor(uid) })
    },
    simulateSpark1(reference) {
      const { kind, uid, key } = get(reference)
      if (kind !== 'spark1') throw new TypeError(`The chip ${uid} is no spark1.`)
      return createSpark1Chip({ uid, key, random: randomFor(uid) })
    },
  }

  return {
    chips,
    store,
    enrol(given) {
      const chip = complete(given, enrolledUids, (uid) => enrolled.has(uid))
      enrolled.add(chip.uid)
      const kept = find(chip.uid)
      if (kept === undefined) return put(chip)
      // A key that nobody named stays the one that the chip was made with.
      const { key } = given.key === undefined ? kept : chip
      const updated = { ...chip, key, slug: kept.slug }
      store.save(updated)
      return updated
    },
    checkpoint() {
      const remembered = store.all()
      const goBack = (): void => {
        const kept = new Map(store.all().map((chip) => [chip.uid, chip]))
        const wanted = new Set(remembered.map(({ uid }) => uid))
        for (const uid of kept.keys()) if (!wanted.has(uid)) chips.remove(uid)
        for (const chip of remembered) {
          const now = kept.get(chip.uid)
          if (now !== undefined && isAsBefore(now, chip)) continue
          const { counter, tapped } = now ?? removed.get(chip.uid) ?? chip
          store.save({ ...chip, counter, tapped })
        }
      }
      return () => store.together(goBack)
    },
    tap(chip, given) {
      const { kind, uid, key } = chip
      if (kind === 'spark1') throw new TypeError('A spark1 has no address: it can’t be tapped.')
      const counter = given ?? store.nextTap(uid)
      if (counter === undefined) throw new RangeError('The chip’s counter is at its end.')
      const signature = signTap({ kind, uid, key: Buffer.from(key, 'hex'), counter })
      return new URL(tapPathOf(chip) + writeTapSignature(signature), origin())
    },
  }
}

/** The address of a chip's taps, without the signature at its end. */
export function tapPathOf({ kind, id }: BoxChip): string {
  if (kind === 'apex') return '/signature/?s='
  const page = createHash('sha256').update(`page ${id}`).digest('hex').slice(0, 32)
  return `/${page}/?sun=`
}

function uidOf(chip: ChipReference): string {
  const uid = typeof chip === 'string' ? chip : chip?.uid
  if (typeof uid === 'string') return uid.toUpperCase()
  throw new TypeError('A chip is named by its UID, or by an object that has one.')
}

/** Whether nothing but the counters has changed. */
function isAsBefore(now: BoxChip, before: BoxChip): boolean {
  const { counter, tapped } = now
  return isDeepStrictEqual(now, { ...before, counter, tapped })
}

function slugOf(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g)
  return words?.join('-') ?? 'product'
}
