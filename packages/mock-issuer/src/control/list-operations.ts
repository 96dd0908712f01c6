import * as z from 'zod/mini'
import type { ChipReference } from '../chips/create-chips.ts'
import type { DrillName } from '../drills/drill.ts'
import { badTokens } from '../tokens/bad-tokens.ts'
import { tokenPresets } from '../tokens/token-presets.ts'
import { anObject, type Operation, plain } from './operation.ts'

type Settings = Readonly<Record<string, unknown>>

const text = z.string('text')
const number = z.number('a number')
const textOrNumber = z.union([text, number], 'text or a number')
const members = z.optional(anObject)
const part = z.union([text, anObject], 'text or an object')
const options = z._default(anObject, {})
const overlap = z.optional(z.boolean('true or false'))
const named = z.looseObject({ uid: text }, 'an object')

/** A chip is named by its UID on the way. */
const chip = z.codec(text, z.custom<ChipReference>(), {
  decode: (uid) => uid,
  encode: (reference) => (typeof reference === 'string' ? reference : reference.uid),
})

/** A chip as it is described to the box, with its key in hex. */
const newChip = z.codec(options, z.custom<Settings>(), {
  decode: (given) => given,
  encode: (given) =>
    given['key'] instanceof Uint8Array
      ? { ...given, key: Buffer.from(given['key']).toString('hex') }
      : given,
})

const drillOptions = z.codec(options, z.custom<Settings>(), {
  decode: (given) => given,
  encode: (given) =>
    given['chip'] === undefined
      ? given
      : { ...given, chip: z.encode(chip, given['chip'] as ChipReference) },
})

const date = z.codec(textOrNumber, z.custom<Date | string | number>(), {
  decode: (given) => given,
  encode: (given) => (given instanceof Date ? given.toJSON() : given),
})

const time = z.codec(z.string(), z.date(), {
  decode: (given) => new Date(given),
  encode: (given) => given.toISOString(),
})
const log = z.array(z.looseObject({ at: time }))

/** Everything about a box that another process may ask for or change, by its name in the address. */
export function listOperations(origin: string): Readonly<Record<string, Operation>> {
  // Addresses travel without their origin: it is the one under which the box was reached.
  const address = z.codec(z.string(), z.instanceof(URL), {
    decode: (path) => new URL(path, origin),
    encode: ({ pathname, search }) => pathname + search,
  })
  const drill = z.object({ id: z.string(), name: z.custom<DrillName>(), urls: z.array(address) })
  return {
    mint: { at: ['mint()'], params: { claims: members, header: members } },
    'mint-preset': { at: ['mintPreset()'], params: { preset: text, claims: members } },
    'mint-bad': { at: ['mintBad()'], params: { name: text } },
    presets: {
      run: () =>
        tokenPresets.map(({ preset, description, code }) => ({ preset, description, code })),
    },
    'bad-tokens': {
      run: () =>
        badTokens.map(({ name, section, code, claim }) => ({ name, section, code, claim })),
    },
    sign: { at: ['sign()'], params: { header: part, payload: part } },
    claims: { at: ['claims()'], params: { overrides: members } },
    header: { at: ['header()'], params: { overrides: members } },
    tap: {
      at: ['tap()'],
      params: { chip: z.prefault(named, {} as z.input<typeof named>), options },
      answer: address,
    },
    fail: { at: ['fail()'], params: { mode: z.optional(plain) } },
    outage: { at: ['outage'] },
    checkpoint: { at: ['checkpoint()'] },
    reset: { at: ['reset()'] },

    chips: { at: ['chips.all'] },
    'chips/add': { at: ['chips.add()'], params: { chip: newChip } },
    'chips/find': { at: ['chips.find()'], params: { uid: chip } },
    'chips/update': { at: ['chips.update()'], params: { uid: chip, changes: options } },
    'chips/remove': { at: ['chips.remove()'], params: { uid: chip } },

    drills: { at: ['drills'] },
    'drills/active': { at: ['activeDrills'], answer: z.array(drill) },
    'drills/order': { at: ['drillOrder()'], params: { count: z.optional(number) } },
    'drills/start': {
      at: ['drill()'],
      params: { name: text, options: drillOptions },
      answer: drill,
    },
    'drills/undo': {
      params: { id: text },
      run: (issuer, id) => issuer.activeDrills.find((active) => active.id === id)?.undo(),
    },

    clock: { at: ['clock.now()'], answer: time },
    'clock/set': { at: ['clock.set()'], params: { date } },
    'clock/advance': { at: ['clock.advance()'], params: { milliseconds: number } },
    'clock/reset': { at: ['clock.reset()'] },

    keys: { all: ['keys.currentId', 'keys.unrelatedId', 'keys.published()'] },
    'keys/rotate': {
      at: ['keys.rotate()', 'rotate()'],
      params: { options: z._default(z.object({ overlap }, 'an object'), {}) },
    },
    'keys/publish': { at: ['keys.publish()'], params: { entry: z._default(z.unknown(), null) } },
    'keys/withdraw': { at: ['keys.withdraw()'], params: { keyId: text } },

    requests: { at: ['requests.all'], answer: log },
    'requests/count': { at: ['requests.count()'], params: { path: z.optional(text) } },
    'requests/reset': { at: ['requests.reset()'] },
    redirects: { at: ['redirects.all'], answer: log },
    'redirects/reset': { at: ['redirects.reset()'] },
  }
}
