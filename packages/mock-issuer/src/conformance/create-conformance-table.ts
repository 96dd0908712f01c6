import { createRandom } from '../create-random.ts'
import { createKeyring, generateKeyPairs } from '../keys/create-keyring.ts'
import type { BadTokenBuilders } from '../tokens/bad-token.ts'
import { badTokens } from '../tokens/bad-tokens.ts'
import { createBadClaims } from '../tokens/build-bad-claims.ts'
import { createBadHeader } from '../tokens/build-bad-header.ts'
import { createBadStructure } from '../tokens/build-bad-structure.ts'
import { createTokenForge } from '../tokens/create-token-forge.ts'
import { type GoodTokenSource, goodTokens } from '../tokens/good-tokens.ts'
import type { ConformanceCase, ConformanceTable } from './conformance-table.ts'
import { keySetCases } from './key-set-cases.ts'
import { packToken } from './pack-token.ts'

/** What a table is made for. */
export interface ConformanceTableOptions {
  /**
   * What the clock of the verifier shows.
   *
   * @default the moment of the call
   */
  readonly now?: () => Date
}

const usual = 'usual'

/**
 * Writes the table of bad tokens, of unusual good ones and of key sets down as data, signed with new keys, so that a
 * verifier in any language can be held to it. Its clock is part of it: the verifier is told what time it is.
 */
export async function createConformanceTable({
  now = () => new Date(),
}: ConformanceTableOptions = {}): Promise<ConformanceTable> {
  const moment = new Date(Math.floor(now().getTime() / 1000) * 1000)
  const [issuer, audience] = ['auth.vivokey.com', 'shop.example']
  const forge = createTokenForge({
    issuer,
    audience,
    url: 'https://issuer.example',
    keyring: createKeyring(await generateKeyPairs()),
    random: createRandom(),
    now: () => moment,
  })
  const bad: BadTokenBuilders = {
    ...createBadStructure(forge),
    ...createBadHeader(forge),
    ...createBadClaims(forge),
  }
  const source: GoodTokenSource = {
    audience,
    bad,
    mint: async (claims, header) => forge.mint(claims, header),
    sign: async (header, payload) => forge.sign(header, payload),
    claims: () => forge.claims(),
    header: () => forge.header(),
  }
  const keySets: Record<string, unknown> = {
    [usual]: { keys: forge.keyring.control.published() },
  }
  const cases: ConformanceCase[] = []
  for (const { code, mint, name, section } of badTokens) {
    const token = packToken(await mint({ bad }))
    cases.push({ name, section, keySet: usual, token, expected: { code } })
  }
  for (const { chip, mint, name } of goodTokens) {
    const token = packToken(await mint(source))
    cases.push({ name, section: 'good', keySet: usual, token, expected: { chip } })
  }
  const { cld, sub } = forge.claims()
  const { serial, uid } = JSON.parse(`${cld}`)
  for (const { code, keySet, name, token } of keySetCases(forge)) {
    keySets[name] = keySet
    const expected = code === undefined ? { chip: { id: `${sub}`, uid, serial } } : { code }
    cases.push({ name, section: 'keys', keySet: name, token, expected })
  }
  return {
    version: 1,
    issuer,
    audience,
    clockToleranceSeconds: 10,
    maxLifetimeSeconds: 300,
    now: forge.nowSeconds(),
    keySets,
    cases,
  }
}
