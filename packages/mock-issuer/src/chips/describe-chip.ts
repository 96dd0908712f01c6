import { createHash } from 'node:crypto'
import { assertKnownNames } from '../assert-known-names.ts'
import type { RandomSource } from '../create-random.ts'
import { readChipKey } from '../ntag424/bytes.ts'
import { assertTapCounter } from '../ntag424/session-keys.ts'
import type { BoxChip, BoxChipChanges, BoxChipKind, BoxChipOptions } from './box-chip.ts'
import { readTargetUrl } from './read-target-url.ts'

/** Where what is made up about a chip comes from. */
export interface ChipMaker {
  /** What UIDs and serials follow from, beside target and name. */
  readonly seed?: string | number
  readonly random: RandomSource
  /** Chooses among the UIDs that can be made up from some words, and answers with its number. */
  readonly chooseUid: (words: string, uidOf: (count: number) => string) => number
}

const changeable = [
  'targetUrl',
  'name',
  'serial',
  'forwardOnInsecure',
  'forwardOnExpired',
] as const satisfies readonly (keyof BoxChipChanges)[]
const known = [...changeable, 'uid', 'key', 'id', 'kind', 'counter']

const uidForms: Readonly<Record<BoxChipKind, { form: RegExp; first: string; says: string }>> = {
  // NXP's chips have UIDs that begin with 04 (ISO/IEC 7816-6), a Spark 1's begins with E0.
  ntag424: { form: /^[0-9A-F]{14}$/, first: '04', says: '14 hex digits' },
  apex: { form: /^[0-9A-F]{16}$/, first: 'FF', says: '16 hex digits' },
  spark1: { form: /^E0[0-9A-F]{14}$/, first: 'E0', says: '16 hex digits that begin with E0' },
}

/**
 * Completes the settings of a chip, all but its slug; a `TypeError` says what is wrong with them.
 *
 * UIDs that are made up are the same in each run.
 */
export function describeChip(
  options: BoxChipOptions,
  { seed, random, chooseUid }: ChipMaker,
): Omit<BoxChip, 'slug'> {
  assertKnownNames(options, known, 'A chip')
  const { kind = 'ntag424', counter = 0 } = options
  const uidForm = Object.hasOwn(uidForms, kind) ? uidForms[kind] : undefined
  if (uidForm === undefined) {
    throw new TypeError(`A chip’s kind is ntag424, apex or spark1, not ${kind}.`)
  }
  if (kind !== 'spark1' && options.targetUrl === undefined) {
    throw new TypeError('A chip needs a targetUrl, like https://shop.example/items/1.')
  }
  const targetUrl = options.targetUrl === undefined ? undefined : checkTarget(options.targetUrl)
  const name = checkName(options.name ?? nameOf(targetUrl) ?? 'Spark 1')
  const settings = {
    kind,
    name,
    ...(targetUrl === undefined ? {} : { targetUrl }),
    counter,
    tapped: counter,
    forwardOnInsecure: checkFlag(options, 'forwardOnInsecure'),
    forwardOnExpired: checkFlag(options, 'forwardOnExpired'),
  }
  assertTapCounter(counter)
  const serial = options.serial === undefined ? undefined : checkSerial(options.serial)
  const givenKey = options.key === undefined ? undefined : readChipKey(options.key)
  const givenId = options.id?.toLowerCase()
  if (givenId !== undefined && !/^[0-9a-f]{64}$/.test(givenId)) {
    throw new TypeError('A chip’s id is 64 hex digits.')
  }
  const words = [
    ...(seed === undefined ? [] : [seed]),
    ...(kind === 'ntag424' ? [] : [kind]),
    targetUrl ?? '',
    name,
  ].join('\n')
  const madeUp = (count: number): { uid: string; serial: string } => {
    const digest = sha256(count === 0 ? words : `${words}\n${count}`)
    return {
      uid: (uidForm.first + digest.slice(0, kind === 'ntag424' ? 12 : 14)).toUpperCase(),
      serial: `VK-${1000 + (Number.parseInt(digest.slice(-6), 16) % 9000)}`,
    }
  }
  const named: { uid: string; serial?: string } =
    options.uid === undefined
      ? madeUp(chooseUid(words, (count) => madeUp(count).uid))
      : { uid: String(options.uid).toUpperCase() }
  const { uid } = named
  if (!uidForm.form.test(uid)) {
    throw new TypeError(`The uid of a chip of kind ${kind} is ${uidForm.says}, not ${options.uid}.`)
  }
  const key = givenKey ?? random.bytes(`key of ${uid}`, 16)
  return {
    ...named,
    ...settings,
    id: givenId ?? sha256(uid),
    key: Buffer.from(key).toString('hex').toUpperCase(),
    ...(serial === undefined ? {} : { serial }),
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Applies changes to a chip; a `TypeError` says what is wrong with them. */
export function changeChip(chip: BoxChip, changes: BoxChipChanges): BoxChip {
  assertKnownNames(changes, changeable, 'A change of a chip')
  const { targetUrl = chip.targetUrl, name = chip.name, serial = chip.serial } = changes
  return {
    ...chip,
    name: checkName(name),
    ...(serial === undefined ? {} : { serial: checkSerial(serial) }),
    ...(targetUrl === undefined ? {} : { targetUrl: checkTarget(targetUrl) }),
    forwardOnInsecure: checkFlag({ ...chip, ...changes }, 'forwardOnInsecure'),
    forwardOnExpired: checkFlag({ ...chip, ...changes }, 'forwardOnExpired'),
  }
}

function checkTarget(target: string | URL): string {
  const text = String(target).trim()
  readTargetUrl(text)
  return text
}

function nameOf(targetUrl: string | undefined): string | undefined {
  if (targetUrl === undefined) return undefined
  const { host, pathname } = new URL(targetUrl)
  return `${host}${pathname === '/' ? '' : pathname}`
}

function checkName(name: string): string {
  if (typeof name === 'string' && name.trim() !== '') return name.trim()
  throw new TypeError('A chip’s name is text, and not empty.')
}

function checkSerial(serial: string): string {
  if (typeof serial === 'string') return serial
  throw new TypeError('A chip’s serial is text.')
}

function checkFlag(
  options: BoxChipOptions,
  name: 'forwardOnInsecure' | 'forwardOnExpired',
): boolean {
  const { [name]: flag = false } = options
  if (typeof flag === 'boolean') return flag
  throw new TypeError(`A chip’s ${name} is true or false.`)
}
