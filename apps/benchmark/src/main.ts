import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { assertFairness } from './assert-fairness.ts'
import { assertSessionFairness } from './assert-session-fairness.ts'
import { createIssuer } from './create-issuer.ts'
import { measureBadges } from './measures/measure-badges.ts'
import { measureBox } from './measures/measure-box.ts'
import { measureClaims } from './measures/measure-claims.ts'
import { measureColdStart } from './measures/measure-cold-start.ts'
import { measureFlood } from './measures/measure-flood.ts'
import { measureImports } from './measures/measure-imports.ts'
import { measureLog } from './measures/measure-log.ts'
import { measureMemory } from './measures/measure-memory.ts'
import { measureRequests } from './measures/measure-requests.ts'
import { measureTokens } from './measures/measure-tokens.ts'
import { runDifferential } from './measures/run-differential.ts'
import { drawChart } from './report/draw-chart.ts'
import { formatReport } from './report/format-report.ts'
import type { Results } from './report/results.ts'

const usage = `pnpm bench            everything; takes about a quarter of an hour
pnpm bench --quick    a look: fewer rounds and tokens, in some minutes
pnpm bench --write    also writes the results into docs/performance.md and its picture
`

const docs = path.resolve(import.meta.dirname, '../../../docs')
const page = path.join(docs, 'performance.md')
const picture = path.join(docs, 'pictures/performance.svg')
const [start, end] = ['<!-- results -->', '<!-- end of results -->']

const { values } = parseArgs({
  options: { help: { type: 'boolean' }, quick: { type: 'boolean' }, write: { type: 'boolean' } },
})
if (values.help === true) process.stdout.write(usage)
else await run(values.quick === true, values.write === true)

async function run(isQuick: boolean, isWriting: boolean): Promise<void> {
  const rounds = isQuick ? 8 : 100
  await using issuer = await createIssuer()
  const results: Results = {
    rounds,
    footnotes: await announce('Does everybody judge alike?', async () => {
      await assertSessionFairness(issuer)
      return assertFairness(issuer)
    }),
    imports: await announce('Imports', () => measureImports(isQuick ? 5 : 15)),
    tokens: await announce('Token by token', () => measureTokens(issuer, rounds)),
    requests: await announce('Whole requests', () => measureRequests(issuer, rounds)),
    coldStarts: await announce('Cold starts', () => measureColdStart(issuer, isQuick ? 3 : 15)),
    badges: await announce('Badges', () => measureBadges(rounds)),
    floods: await announce('Floods', () => measureFlood(issuer, isQuick ? 500 : 5000)),
    logs: await announce('The log of a shop', () =>
      isQuick ? measureLog([1000, 10_000], 5) : measureLog([10_000, 100_000], 20),
    ),
    claims: await announce('Claims', () => measureClaims(isQuick ? 5 : 20)),
    box: await announce('The mock issuer', () => measureBox(isQuick ? 1 : 3)),
    memory: await announce('Memory', () => measureMemory(issuer, isQuick ? 0.01 : 1)),
    differential: await announce('Divergences', () =>
      runDifferential(isQuick ? 20_000 : 1_000_000),
    ),
  }
  process.stdout.write(`\n${formatReport(results, ' · ')}\n`)
  if (isWriting) await writeDocs(formatReport(results, '<br>'), drawChart(results.tokens))
}

async function announce<T>(name: string, work: () => Promise<T>): Promise<T> {
  process.stderr.write(`${name} …`)
  const startedAt = performance.now()
  const result = await work()
  process.stderr.write(` ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`)
  return result
}

async function writeDocs(report: string, chart: string): Promise<void> {
  const text = await readFile(page, 'utf8')
  const [before, after] = [text.split(start)[0], text.split(end)[1]]
  if (before === undefined || after === undefined)
    throw new Error(`${page} has no place for results`)
  await writeFile(page, `${before}${start}\n\n${report}\n\n${end}${after}`)
  await writeFile(picture, chart)
}
