import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { RandomSource } from '../create-random.ts'
import { readChipKey } from '../ntag424/bytes.ts'
import { assertTapCounter } from '../ntag424/session-keys.ts'
import { readOptions } from '../read-options.ts'
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

const flag = z.boolean('true or false')
const idForm = '64 hex digits'
const nameForm = 'text, and not empty'
const changes = {
  // What a target URL may be has more than one reason: `readTargetUrl` gives them.
  targetUrl: z.optional(z.custom<string | URL>()),
  name: z.optional(z.string(nameForm).check(z.trim(), z.minLength(1, nameForm))),
  serial: z.optional(z.string('text')),
}
const changesSchema = z.strictObject({
  ...changes,
  forwardOnInsecure: z.optional(flag),
  forwardOnExpired: z.optional(flag),
} satisfies Record<keyof BoxChipChanges, z.ZodMiniType>)
const chipSchema = z.strictObject({
  ...changes,
  forwardOnInsecure: z._default(flag, false),
  forwardOnExpired: z._default(flag, false),
  uid: z.optional(z.custom<string>()),
  key: z.optional(z.custom<string | Uint8Array>()),
  id: z.optional(z.string(idForm).check(z.toLowerCase(), z.regex(/^[0-9a-f]{64}$/, idForm))),
  kind: z._default(
    z.enum(['ntag424', 'apex', 'spark1'], {
      error: ({ input }) => `ntag424, apex or spark1, not ${input}`,
    }),
    'ntag424',
  ),
  counter: z._default(z.custom<number>(), 0),
} satisfies Record<keyof BoxChipOptions, z.ZodMiniType>)

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
  const given = readOptions(chipSchema, options, { owner: 'A chip', prefix: 'A chip’s ' })
  const { kind, counter, forwardOnInsecure, forwardOnExpired, serial, id } = given
  const uidForm = uidForms[kind]
  if (kind !== 'spark1' && given.targetUrl === undefined) {
    throw new TypeError('A chip needs a targetUrl, like https://shop.example/items/1.')
  }
  const targetUrl = given.targetUrl === undefined ? undefined : checkTarget(given.targetUrl)
  const name = given.name ?? nameOf(targetUrl) ?? 'Spark 1'
  const settings = {
    kind,
    name,
    ...(targetUrl === undefined ? {} : { targetUrl }),
    counter,
    tapped: counter,
    forwardOnInsecure,
    forwardOnExpired,
  }
  assertTapCounter(counter)
  const givenKey = given.key === undefined ? undefined : readChipKey(given.key)
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
    given.uid === undefined
      ? madeUp(chooseUid(words, (count) => madeUp(count).uid))
      : { uid: String(given.uid).toUpperCase() }
  const { uid } = named
  if (!uidForm.form.test(uid)) {
    throw new TypeError(`The uid of a chip of kind ${kind} is ${uidForm.says}, not ${given.uid}.`)
  }
  const key = givenKey ?? random.bytes(`key of ${uid}`, 16)
  return {
    ...named,
    ...settings,
    id: id ?? sha256(uid),
    key: Buffer.from(key).toString('hex').toUpperCase(),
    ...(serial === undefined ? {} : { serial }),
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Applies changes to a chip; a `TypeError` says what is wrong with them. */
export function changeChip(chip: BoxChip, given: BoxChipChanges): BoxChip {
  const names = { owner: 'A change of a chip', prefix: 'A chip’s ' }
  const { targetUrl, ...others } = readOptions(changesSchema, given, names)
  const changed = Object.entries(others).filter(([, value]) => value !== undefined)
  return {
    ...chip,
    ...Object.fromEntries(changed),
    ...(targetUrl === undefined ? {} : { targetUrl: checkTarget(targetUrl) }),
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
