import * as z from 'zod/mini'
import type { MockChips } from '../chips/create-chips.ts'
import type { MockClock } from '../create-clock.ts'
import type { RequestLog } from '../create-request-log.ts'
import type { MockKeys } from '../keys/create-keyring.ts'
import type { MockIssuer } from '../mock-issuer.ts'
import type { RedirectLog } from '../taps/redirect-log.ts'

/** The members of something, by where they are: a method ends with `()`. */
type Members<Owner, Before extends string = ''> = {
  [Name in keyof Owner & string]: Owner[Name] extends (...given: never[]) => unknown
    ? `${Before}${Name}()`
    : `${Before}${Name}`
}[keyof Owner & string]

/** Where an operation is in a box, here and in another process. */
export type Place =
  | Members<MockIssuer>
  | Members<MockKeys, 'keys.'>
  | Members<MockChips, 'chips.'>
  | Members<MockClock, 'clock.'>
  | Members<RequestLog, 'requests.'>
  | Members<RedirectLog, 'redirects.'>

/** One thing that another process may ask of a box, for it and for whoever asks. */
export interface Operation {
  /** Where it is; in a box of another process at each of these places. */
  readonly at?: readonly Place[]
  /** Its arguments by their names in the body, as they are in a program and as they travel. */
  readonly params?: Readonly<Record<string, z.ZodMiniType>>
  /** The same of what it answers. Default: JSON, with `null` where there is nothing. */
  readonly answer?: z.ZodMiniType
  /** The members of a box that one answer holds, in place of `at`. */
  readonly all?: readonly Place[]
  /** What it does, where it is no member of a box. */
  readonly run?: (issuer: MockIssuer, ...given: readonly unknown[]) => unknown
}

/** A place in its parts. */
export interface PlaceParts {
  /** The property of the box that has the member; the box itself has it where there is none. */
  readonly owner: string | undefined
  readonly member: string
  readonly isMethod: boolean
}

export function splitPlace(place: Place): PlaceParts {
  const isMethod = place.endsWith('()')
  const path = isMethod ? place.slice(0, -2) : place
  const [first = '', second] = path.split('.')
  return second === undefined
    ? { owner: undefined, member: first, isMethod }
    : { owner: first, member: second, isMethod }
}

/** What has no value is `null` on its way. */
export const plain: z.ZodMiniType = z.codec(z.unknown(), z.unknown(), {
  decode: (value) => value ?? undefined,
  encode: (value) => value ?? null,
})

/** Something that is an object; its members stay as they are. */
export const anObject: z.ZodMiniCustom<
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>>
> = z.custom<Readonly<Record<string, unknown>>>(isObject, 'an object')

const omitted = z.optional(
  z.record(z.string(), z.array(z.string(), 'a list of names'), 'an object'),
)

/** Reads the arguments in a body; a `TypeError` says what is wrong with them. */
function readBody({ params = {} }: Operation, body: object): readonly unknown[] {
  const { omit = {}, ...given } = check(() =>
    z.parse(z.object({ ...params, omit: omitted }), body),
  ) as { omit?: Record<string, string[]> } & Record<string, unknown>
  return Object.keys(params).map((name) => {
    const { [name]: value } = given
    const left = Object.hasOwn(omit, name) ? omit[name] : undefined
    if (left === undefined || !isObject(value)) return value
    return { ...value, ...Object.fromEntries(left.map((member) => [member, undefined])) }
  })
}

/** Writes arguments as a body. JSON has no `undefined`: what an object leaves out is a list of names. */
export function writeBody({ params = {} }: Operation, given: readonly unknown[]): object {
  const written = Object.entries(params).flatMap(([name, param], place) => {
    const { [place]: value } = given
    return value === undefined ? [] : [[name, check(() => z.encode(param, value), name)] as const]
  })
  const omit = written.flatMap(([name, value]) => {
    if (!isObject(value)) return []
    const left = Object.keys(value).filter((member) => value[member] === undefined)
    return left.length === 0 ? [] : [[name, left] as const]
  })
  return {
    ...Object.fromEntries(written),
    ...(omit.length === 0 ? {} : { omit: Object.fromEntries(omit) }),
  }
}

/** Does what an operation does, and resolves to the answer as it travels. */
export async function run(
  operation: Operation,
  issuer: MockIssuer,
  body: object,
): Promise<unknown> {
  const given = readBody(operation, body)
  const { at: [place] = [], all, answer = plain } = operation
  if (all !== undefined) {
    return Object.fromEntries(all.map((each) => [splitPlace(each).member, valueAt(issuer, each)]))
  }
  const result =
    place === undefined ? operation.run?.(issuer, ...given) : valueAt(issuer, place, given)
  return z.encode(answer, await result)
}

/** Reads an answer. */
export function readAnswer({ answer = plain }: Operation, result: unknown): unknown {
  return z.decode(answer, result)
}

function valueAt(issuer: MockIssuer, place: Place, given: readonly unknown[] = []): unknown {
  const { owner, member, isMethod } = splitPlace(place)
  const holder: object = owner === undefined ? issuer : Reflect.get(issuer, owner)
  const value: unknown = Reflect.get(holder, member)
  return isMethod && typeof value === 'function' ? Reflect.apply(value, holder, given) : value
}

function check<Result>(step: () => Result, ...place: readonly string[]): Result {
  try {
    return step()
  } catch (error) {
    const [issue] = error instanceof z.core.$ZodError ? error.issues : []
    if (issue === undefined) throw error
    throw new TypeError(`${[...place, ...issue.path].join('.')} is ${issue.message}.`)
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
