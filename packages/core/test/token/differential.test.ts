import { badTokens, goodTokens } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import type { JWK } from 'jose'
import { expect, test } from 'vitest'
import { createScanVerifier, isVkJwtError, type Jwks, VkJwtError } from '../../src/index.ts'
import { selectKeys } from '../../src/keys/read-key-set.ts'
import * as node from '../../src/keys/signature-engine.node.ts'
import * as web from '../../src/keys/signature-engine.web.ts'
import { createJoseJudge } from '../judge-with-jose.ts'
import { createRandom } from './differential/create-random.ts'
import { mutateContent } from './differential/mutate-content.ts'
import { mutateText } from './differential/mutate-text.ts'
import { explainRefusal } from './differential/stricter-rules.ts'

const audience = 'shop.example'
const clock = new Date('2026-05-01T10:00:00Z')
const now = () => clock

// The benchmark asks for a million.
const mutantCount = Number(process.env['VKJWT_MUTANTS'] ?? 20_000)
const seed = Number(process.env['VKJWT_SEED'] ?? Math.floor(Math.random() * 2 ** 32))
const batchSize = 500

interface Verdict {
  node: string
  web: string
  jose: boolean
}

const { issuer } = await setUpMockIssuer({ audience, now })
const keys = issuer.keys.published() as JWK[]
const [judgeWithNode, judgeWithWeb] = await Promise.all([
  createJudge(node, keys),
  createJudge(web, keys),
])
const judgeWithJose = createJoseJudge(keys, {
  // jose compares letter by letter, so it is told of the capitals that occur.
  audience: [audience, audience.toUpperCase()],
  currentDate: clock,
  issuer: issuer.issuer,
})

async function judge(token: string): Promise<Verdict> {
  const [ours, other, jose] = await Promise.all([
    judgeWithNode(token),
    judgeWithWeb(token),
    judgeWithJose(token),
  ])
  return { node: ours, web: other, jose }
}

/** What a verifier on this engine says: the code, or all that it made of the token. */
async function createJudge(
  { importVerificationKey }: typeof node | typeof web,
  entries: readonly JWK[],
): Promise<(token: string) => Promise<string>> {
  const selected = Array.from(selectKeys(entries), async ([keyId, rsa]) => {
    return [keyId, await importVerificationKey(rsa)] as const
  })
  const keys = new Map(await Promise.all(selected))
  const jwks: Jwks = {
    async getKey(keyId) {
      const key = keys.get(keyId)
      if (key === undefined) throw new VkJwtError('key_unknown')
      return key
    },
    ready: async () => true,
  }
  const verifier = createScanVerifier({ audience, now, jwks })
  return (token) =>
    verifier.verify(token).then(
      (verified) => JSON.stringify(verified),
      (error: unknown) => {
        if (!isVkJwtError(error)) throw error
        return error.claim === undefined ? error.code : `${error.code} ${error.claim}`
      },
    )
}

/** Counts verdicts, and collects what no rule explains. */
function createTally() {
  const counts = { inputs: 0, verified: 0, refused: 0, stricter: 0 }
  const byRule = new Map<string, number>()
  const divergences: string[] = []
  return {
    counts,
    divergences,
    add(token: string, verdict: Verdict): void {
      counts.inputs += 1
      const isVerified = verdict.node.startsWith('{')
      const rule = explainRefusal(token, verdict.node.split(' ')[0] ?? '')
      if (verdict.node !== verdict.web || (isVerified && !verdict.jose)) {
        divergences.push(JSON.stringify({ token: token.slice(0, 5000), ...verdict }))
      } else if (isVerified) {
        counts.verified += 1
      } else if (!verdict.jose) {
        counts.refused += 1
      } else if (rule === undefined) {
        divergences.push(JSON.stringify({ token: token.slice(0, 5000), ...verdict }))
      } else {
        counts.stricter += 1
        byRule.set(rule, (byRule.get(rule) ?? 0) + 1)
      }
    },
    print(title: string): void {
      const rules = [...byRule].toSorted((a, b) => b[1] - a[1])
      const { inputs, verified, refused, stricter } = counts
      process.stdout.write(
        [
          `${title}: ${inputs} inputs through both engines and jose`,
          `  verified by all three   ${verified}`,
          `  refused by all three    ${refused}`,
          `  refused by a rule of ours, verified by jose   ${stricter}`,
          ...rules.map(([rule, count]) => `    ${rule}   ${count}`),
          `  divergences             ${divergences.length}\n`,
        ].join('\n'),
      )
    },
  }
}

async function mintTables(): Promise<string[]> {
  const rows = [...goodTokens, ...badTokens]
  return Promise.all(rows.map((row) => row.mint(issuer)))
}

test('the table of good and bad tokens gets the same answers from both engines and jose', async () => {
  const tally = createTally()
  for (const token of await mintTables()) tally.add(token, await judge(token))
  tally.print('The tables')
  expect(tally.divergences).toEqual([])
  expect(tally.counts.verified).toBe(goodTokens.length)
})

test(`mutated tokens too, with the seed ${seed}`, { timeout: 3_600_000 }, async () => {
  const random = createRandom(seed)
  const tally = createTally()
  const table = (await mintTables()).filter((token) => token.length < 5000)
  const good = await Promise.all(
    Array.from({ length: 50 }, (_, counter) => issuer.mint({ counter })),
  )
  const stock = [...table, ...good]
  const next = async (): Promise<string> => {
    // Signing takes longer than all else, so most mutants are made of what was signed before.
    const isSigned = random.below(10) === 0
    if (isSigned) {
      const signed = await mutateContent(issuer, random)
      stock[random.below(table.length)] = signed
      return signed
    }
    const base = random.pick(random.below(2) === 0 ? good : stock) ?? ''
    const once = mutateText(base, random, stock)
    return random.below(4) === 0 ? mutateText(once, random, stock) : once
  }
  while (tally.counts.inputs < mutantCount && tally.divergences.length === 0) {
    const tokens: string[] = []
    for (let left = Math.min(batchSize, mutantCount - tally.counts.inputs); left > 0; left -= 1) {
      tokens.push(await next())
    }
    const verdicts = await Promise.all(tokens.map(judge))
    for (const [index, verdict] of verdicts.entries()) tally.add(tokens[index] ?? '', verdict)
  }
  tally.print(`Mutants, seed ${seed}`)
  expect(tally.divergences).toEqual([])
  // All three have to occur, or the comparison compared nothing.
  const { verified, refused, stricter } = tally.counts
  expect(Math.min(verified, refused, stricter)).toBeGreaterThan(0)
})
