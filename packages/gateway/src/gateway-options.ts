import { createScanVerifier } from '@vkjwt/core'
import { z } from 'zod'
import { createTrustedProxies } from './asking/trusted-proxies.ts'
import { compilePattern } from './rules/path-pattern.ts'
import type { Gate } from './rules/rules.ts'

/** The options of a gateway. Each has a flag and an environment variable of the same name. */
export interface GatewayOptions {
  /** Your own host names, as the issuer's targets have them: `shop.example`. */
  audience: string | readonly string[]
  /**
   * What the cookies of visits are sealed with: 32 characters of randomness or more, the same in all gateways of a
   * site. Of a list the first one seals, and all of them open.
   */
  secret: string | readonly string[]
  /**
   * The address of a site behind that is passed on to, `http://127.0.0.1:8000`. Without it the gateway is asked by a
   * proxy, at `/nginx` and `/forward`.
   *
   * @default none: it is asked
   */
  upstream?: string | undefined
  /**
   * Paths that need a chip: patterns, or `{ path, chip }`. `*` stands for one segment, `**` at the end for all that follows.
   *
   * @default none
   */
  gates?: readonly (string | Gate)[] | undefined
  /**
   * The file that says which chip is on which item, JSON or CSV: `path` with `uid`, `id` or `serial`. It is read again
   * when it changes; a broken one is refused, and the one before it stays.
   *
   * @default none
   */
  items?: string | undefined
  /**
   * Paths whose pages never read a scan: patterns. They stay cacheable during a visit.
   *
   * @default none
   */
  ignore?: readonly string[] | undefined
  /**
   * Addresses and ranges of the proxies whose `X-Forwarded-*` is believed, and who may ask.
   *
   * @default 127.0.0.0/8 and ::1
   */
  trustedProxies?: readonly string[] | undefined
  /**
   * Where the keys of the assertions are kept: made where there is none, taken up again when it changes. Gateways of
   * one site share it.
   *
   * @default none: a key that lives as long as the process
   */
  keyFile?: string | undefined
  /**
   * The address of a Redis or Valkey that remembers which tokens were used, `redis://127.0.0.1:6379`. Needed for more
   * than one gateway.
   *
   * @default none: in the memory of the process
   */
  redisUrl?: string | undefined
  /**
   * The issuer's name.
   *
   * @default auth.vivokey.com
   */
  issuer?: string | undefined
  /**
   * The address of the issuer's key set.
   *
   * @default https://auth.vivokey.com/.well-known/jwks.json
   */
  jwksUrl?: string | undefined
  /**
   * How long a visit lasts, in seconds: 60 to 86,400.
   *
   * @default 900
   */
  maxAgeSeconds?: number | undefined
  /**
   * How many scans that come to nothing a visitor's address has per minute: 1 to 1,000,000.
   *
   * @default 30
   */
  unverifiedPerMinute?: number | undefined
}

/** The options once they were checked. */
export interface GatewaySettings {
  audience: string[]
  secret: string[]
  upstream?: string | undefined
  gates: Gate[]
  items?: string | undefined
  ignore: string[]
  trustedProxies: string[]
  keyFile?: string | undefined
  redisUrl?: string | undefined
  issuer?: string | undefined
  jwksUrl?: string | undefined
  maxAgeSeconds: number
  unverifiedPerMinute: number
}

const text = (expected: string) => z.string(`expects ${expected}`).min(1, `expects ${expected}`)
const integer = (from: number, to: number) => {
  const expected = `expects a whole number from ${from} to ${to}`
  return z.int(expected).min(from, expected).max(to, expected)
}
const oneOrMore = (expected: string) =>
  z
    .union([text(expected), z.array(text(expected)).min(1)], `expects ${expected}, or a list`)
    .transform((value) => [value].flat())

const pattern = text('a pattern of a path').superRefine((value, context) => {
  report(context, () => compilePattern(value))
})

const gate = z
  .union(
    [
      pattern,
      z.strictObject({ path: pattern, chip: z.enum(['item', 'listed', 'any']).optional() }),
    ],
    'expects patterns of paths, or { "path": "/items/*/manual", "chip": "item" } with item, listed or any',
  )
  .transform((value): Gate => (typeof value === 'string' ? { path: value } : value))

const address = (protocols: RegExp, expected: string) =>
  text(expected).refine(
    (value) => URL.canParse(value) && protocols.test(value),
    `expects ${expected}`,
  )

/** The one place where options are checked; all mistakes come at once. */
const gatewayOptions = z
  .strictObject(
    {
      audience: oneOrMore('your own host name, such as shop.example').superRefine(
        (value, context) => report(context, () => createScanVerifier({ audience: value })),
      ),
      secret: oneOrMore('32 characters of randomness or more').superRefine((value, context) =>
        report(context, () =>
          createScanVerifier({ audience: 'shop.example', session: { secret: value } }),
        ),
      ),
      upstream: address(
        /^https?:\/\/[^/?#@\\]+\/?$/i,
        'the origin of a site, such as http://127.0.0.1:8000',
      ).optional(),
      gates: z.array(gate, 'expects a list of patterns').default([]),
      items: text('the path of a file').optional(),
      ignore: z.array(pattern, 'expects a list of patterns').default([]),
      trustedProxies: z
        .array(text('IP addresses or ranges such as 10.0.0.0/8'), 'expects a list of IP addresses')
        .default(['127.0.0.0/8', '::1'])
        .superRefine((value, context) => report(context, () => createTrustedProxies(value))),
      keyFile: text('the path of a file').optional(),
      redisUrl: address(/^rediss?:\/\//i, 'an address such as redis://127.0.0.1:6379').optional(),
      issuer: text('the name of an issuer').optional(),
      jwksUrl: text('the address of a key set')
        .superRefine((value, context) =>
          report(context, () =>
            createScanVerifier({ audience: 'shop.example', jwks: { url: value } }),
          ),
        )
        .optional(),
      maxAgeSeconds: integer(60, 86_400).default(900),
      unverifiedPerMinute: integer(1, 1_000_000).default(30),
    },
    'expects an object of options',
  )
  .superRefine(({ gates, items }, context) => {
    if (items !== undefined) return
    gates.forEach(({ chip }, at) => {
      if (chip === undefined || chip === 'any') return
      context.addIssue({
        code: 'custom',
        path: ['gates', at],
        message: `needs items, since it lets in chips of an ${chip === 'item' ? 'item' : 'item that is listed'}`,
      })
    })
  })

/** Thrown for options that aren't right: one line for each mistake. */
export class GatewayOptionsError extends TypeError {
  override readonly name = 'GatewayOptionsError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {GatewayOptionsError} that names every mistake
 */
export function resolveGatewayOptions(options: unknown): GatewaySettings {
  const read = gatewayOptions.safeParse(options)
  if (read.success) return read.data
  throw new GatewayOptionsError(read.error.issues.flatMap(describeIssue))
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${key}: there is no such option`)
  const at = issue.path.map((step) =>
    typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`,
  )
  const name = at.join('').replace(/^\./, '')
  return [name === '' ? issue.message : `${name}: ${issue.message}`]
}

function report(
  context: { addIssue(issue: { code: 'custom'; message: string }): void },
  check: () => unknown,
): void {
  try {
    check()
  } catch (error) {
    const { message } = error as Error
    // Core names its own options, which have other names here.
    context.addIssue({ code: 'custom', message: message.replace(/^The option '[^']+' /, '') })
  }
}
