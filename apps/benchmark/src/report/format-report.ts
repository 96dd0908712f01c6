import { cpus } from 'node:os'
import { contestants } from '../contestants/contestants.ts'
import type { MemoryResult } from '../measures/measure-memory.ts'
import type { TokenResults } from '../measures/measure-tokens.ts'
import type { Spread } from '../statistics.ts'
import type { Measurement } from '../summarize.ts'
import { listTargets } from './list-targets.ts'
import type { Results } from './results.ts'

/** Writes the results as Markdown; in the cells of the large table a separator parts time and ratio. */
export function formatReport(results: Results, separator: string): string {
  const { badges, box, claims, coldStarts, differential, floods, footnotes } = results
  const { imports, logs, memory, requests, rounds, tokens } = results
  return [
    `Measured on ${describeMachine()}, in ${rounds} rounds of one run. Rounds in which the measure, \`crypto.verify\` or the bare page, took more than a tenth longer than in its quickest tenth are left out, since something else had the machine then: ${describeQuiet([...tokens, ...requests])} stayed. Each cell is the median in microseconds per token and, behind it, the median of its ratio to \`crypto.verify\` in the same round, with the quarters below and above in brackets.`,
    tokenTable(tokens, separator),
    footnotes.map((footnote) => `- ${footnote}`).join('\n'),
    '### Whole requests on Express',
    'One connection, one request after the other, client included. The ratio is to the bare page right before and after, on a server of its own. Sessions of others hold as much of a scan as ours, in cookies with the same attributes. They are given the scan ready-made, while ours checks its token, and claims it, before it is kept. express-session has its sessions in the memory of the process, and a signed identifier in the cookie; the others have all of it in the cookie, encrypted.',
    table(
      ['request', 'µs', 'ratio to the bare page', 'µs more'],
      requests.map(({ extra, microseconds, name, ratio }) => [
        name,
        round(microseconds.median),
        `${formatRatio(ratio, 3)}`,
        round(extra),
      ]),
    ),
    '### A cold start, and a flood of unknown keys',
    table(
      ['', '200 scans at once, no keys yet', 'fetches', 'fetches while 1,000 unknown keys come in'],
      coldStarts.map(({ fetches, fetchesInFlood, milliseconds, name }) => [
        name,
        `${milliseconds.median.toFixed(0)} ms (${milliseconds.low.toFixed(0)}–${milliseconds.high.toFixed(0)})`,
        String(fetches),
        String(fetchesInFlood),
      ]),
    ),
    '### Honest visitors beside a flood of long paths',
    'A page that reads the scan, alone and while another client sends scans to paths of 15,000 characters, one right after the other.',
    table(
      ['site', 'alone: median, 99 %', 'beside the flood: median, 99 %', 'hostile requests'],
      floods.map(({ alone, flooded, hostile, name }) => [
        name,
        `${alone.median.toFixed(2)} ms, ${alone.slowest.toFixed(2)} ms`,
        `${flooded.median.toFixed(2)} ms, ${flooded.slowest.toFixed(2)} ms`,
        hostile.toLocaleString('en'),
      ]),
    ),
    '### A badge on the server',
    '`renderToString` of a `<VerifiedBadge>`, as a card, after the first ones.',
    table(
      ['badge', 'µs'],
      badges.map(({ microseconds: { high, low, median }, name }) => [
        name,
        `${round(median)} (${round(low)}–${round(high)})`,
      ]),
    ),
    '### A shop whose log has grown',
    'The demo shop’s own page for the merchant, over a log of genuine scans of one hour: all that the page asks, nothing remembered. Beside it, visitors of the same process at the larger size, alone and while that page is reloaded a tenth of a second after it was there.',
    table(
      [
        'scans',
        ...(logs[0]?.pages ?? []).map(({ scans }) => `${scans.toLocaleString('en')}: ms`),
        'visitors alone: median, 99 %',
        'beside the page: median, 99 %',
      ],
      logs.map(({ alone, name, pages, reloaded }) => [
        name,
        ...pages.map(({ milliseconds }) => formatSpread(milliseconds)),
        `${alone.median.toFixed(3)} ms, ${alone.slowest.toFixed(3)} ms`,
        `${reloaded.median.toFixed(3)} ms, ${reloaded.slowest.toFixed(3)} ms`,
      ]),
    ),
    '### A one-time store in memory that has filled',
    'Claims a second, one after the other: of tokens that nobody has used, and of the same ones again.',
    table(
      ['entries', 'new', 'used'],
      claims.map(({ claims: ofNew, entries, repeats }) => [
        count(entries),
        formatRate(ofNew),
        formatRate(repeats),
      ]),
    ),
    '### A mock issuer with many chips',
    'Microseconds for each chip, all of the same name, and the size of the page that shows the first of them.',
    table(
      ['chips', 'added, µs each', 'reset, µs each'],
      box.boxes.flatMap(({ name, sizes }) =>
        sizes.map(({ adding, chips, reset }) => [
          `${count(chips)} ${name}`,
          formatSpread(adding),
          formatSpread(reset),
        ]),
      ),
    ),
    table(
      ['chips', 'tap page, kB'],
      box.pages.map(({ bytes, chips }) => [count(chips), (bytes / 1000).toFixed(1)]),
    ),
    '### Importing',
    table(
      ['`import(…)` in a process of its own', 'ms'],
      imports.map(({ milliseconds, name }) => [`\`${name}\``, formatSpread(milliseconds)]),
    ),
    '### Memory',
    describeMemory(memory),
    '### Divergences',
    'Core’s differential test, with more mutants than in the test command. It fails where one of the three verifies what another refuses, unless a rule of ours that is written down there refuses it; `pnpm bench` prints how often each rule did.',
    listCounts(differential, separator === ' · '),
    '### Aims',
    table(
      ['', 'at most', 'measured', ''],
      listTargets(results).map(({ isMet, limit, name, value }) => [
        name,
        limit.toFixed(2),
        value.toFixed(value < 10 ? 3 : 1),
        isMet ? 'met' : '**missed**',
      ]),
    ),
  ].join('\n\n')
}

function tokenTable(tokens: readonly TokenResults[], separator: string): string {
  const names = contestants.map(({ name }) => name)
  return table(
    ['', ...tokens.map(({ workload }) => workload.name)],
    names.map((name) => [
      name,
      ...tokens.map(({ measurements }) => formatMeasurement(measurements.get(name), separator)),
    ]),
  )
}

function formatMeasurement(measurement: Measurement | undefined, separator: string): string {
  if (measurement === undefined) return '–'
  const { microseconds, ratio } = measurement
  return `${round(microseconds.median)}${separator}${formatRatio(ratio, 2)}`
}

function formatRatio({ high, low, median }: Spread, digits: number): string {
  if (median >= 100) return `${Math.round(median).toLocaleString('en')}×`
  return `${median.toFixed(digits)}× (${low.toFixed(digits)}–${high.toFixed(digits)})`
}

function formatSpread({ high, low, median }: Spread): string {
  return `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`
}

function formatRate({ high, low, median }: Spread): string {
  const thousands = (rate: number): string => count(Math.round(rate / 1000) * 1000)
  return `${thousands(median)} (${thousands(low)}–${thousands(high)})`
}

function count(number: number): string {
  return number.toLocaleString('en')
}

function describeMemory({ good, megabytes, mutated, unknownKeys }: MemoryResult): string {
  const [before, between, after] = megabytes.map((weight) => weight.toFixed(1))
  return `The heap after garbage collection: ${before} MB at first, ${between} MB after ${count(good)} good and ${count(mutated)} mutated tokens, ${after} MB after ${count(unknownKeys)} unknown keys, all through one verifier.`
}

function describeQuiet(results: readonly { quietRounds: number }[]): string {
  const counts = results.map(({ quietRounds }) => quietRounds)
  return `${Math.min(...counts)} to ${Math.max(...counts)} of them`
}

/** Turns lines such as `  refused   7` into a list, as deep as they are indented, or to the second level. */
function listCounts(text: string, isWhole: boolean): string {
  return text
    .split('\n')
    .filter((line) => isWhole || !line.startsWith('    '))
    .map((line) => {
      const [, indent = '', rest = ''] = /^(\s*)(.*)$/.exec(line) ?? []
      return `${indent}- ${rest.replace(/\s{2,}(\d+)$/, (_, count) => `: ${Number(count).toLocaleString('en')}`)}`
    })
    .join('\n')
}

/** In general words: what a reader needs to compare. */
function describeMachine(): string {
  const cores = cpus()
  const model = cores[0]?.model.replaceAll(/\((?:R|TM)\)/g, '').replace(/\s*@.*$/, '') ?? ''
  const name = model === '' || model === 'unknown' ? '' : ` (${model})`
  return `Node ${process.versions.node} with ${cores.length} ${process.arch} cores${name}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  )
  const pad = (cells: readonly string[]): string =>
    line(cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
  return [pad(head), line(widths.map((width) => '-'.repeat(width || 1))), ...rows.map(pad)].join(
    '\n',
  )
}

function round(microseconds: number): string {
  if (microseconds >= 1000) return Math.round(microseconds).toLocaleString('en')
  return microseconds.toFixed(1)
}
