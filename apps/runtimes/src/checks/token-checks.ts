import { assertEqual, type Check, type Context, codeOf } from '../check.ts'

/** Every row of the tables of bad and good tokens, and what isn't a token at all. */
export function tokenChecks({ core, tables }: Context): Check[] {
  const { audience, keys, now } = tables
  const options = { audience, now: () => new Date(now), jwks: { keys } }
  const verifier = core.createScanVerifier(options)
  const refuse = async (token: string, expected: string): Promise<void> => {
    assertEqual(await codeOf(verifier.verify(token)), expected)
    assertEqual(await codeOf(core.verifyVkJwt(token, options)), expected)
  }
  return [
    ...tables.bad.map(({ name, code, claim, token }) => ({
      name: `refuses a token: ${name}`,
      run: () => refuse(token, claim === undefined ? code : `${code} (${claim})`),
    })),
    ...tables.good.map(({ name, chip, token }) => ({
      name: `accepts a token: ${name}`,
      async run() {
        const verified = await verifier.verify(token)
        assertEqual(verified.chip, { ...chip, product: 6 })
        assertEqual(verified.audience, audience)
        assertEqual(verified.keyId, tables.keyId)
      },
    })),
    ...[undefined, null, 7, {}, [], new String('a.b.c')].map((junk, index) => ({
      name: `refuses what is no text, number ${index}`,
      run: () => refuse(junk as string, 'token_malformed'),
    })),
    {
      name: 'refuses a million dots, and ten megabytes',
      async run() {
        await refuse('.'.repeat(1_000_000), 'token_too_large')
        await refuse('a'.repeat(10_000_000), 'token_too_large')
      },
    },
    {
      name: 'refuses a good token with any one character of its signature changed',
      async run() {
        const [good] = tables.good
        const token = good?.token ?? ''
        const first = token.lastIndexOf('.') + 1
        for (let at = first; at < token.length - 1; at += 1) {
          const other = token[at] === 'A' ? 'B' : 'A'
          const forged = token.slice(0, at) + other + token.slice(at + 1)
          assertEqual(await codeOf(verifier.verify(forged)), 'signature_invalid')
        }
      },
    },
    {
      name: 'gives an error that is one, and tells nothing but its code',
      async run() {
        const error = await verifier.verify('a.b').catch((reason: unknown) => reason)
        assertEqual(error instanceof core.VkJwtError && error instanceof Error, true)
        assertEqual(core.isVkJwtError(error), true)
        assertEqual(error, { code: 'token_malformed' })
      },
    },
  ]
}
