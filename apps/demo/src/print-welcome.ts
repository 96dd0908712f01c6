import { styleText } from 'node:util'
import type { Demo } from './start-demo.ts'

interface Wanted {
  shopPort: number
  expressShopPort: number
  issuerPort: number
  host?: string | undefined
  database?: string | undefined
}

/** Prints the addresses of a running demo and what to do with them. */
export function printWelcome(demo: Demo & { expressShopUrl: string }, wanted: Wanted): void {
  const { expressShopUrl, shopUrl } = demo
  const lines = [
    '',
    `  ${styleText('bold', 'The demo is running.')}`,
    '',
    `  Tap page       ${styleText(['bold', 'cyan'], demo.issuerUrl)}`,
    `  Shop           ${styleText(['bold', 'cyan'], shopUrl)}`,
    `  Scan log       ${styleText(['bold', 'cyan'], `${shopUrl}/bench`)}, password ${demo.benchPassword}`,
    `  Express shop   ${styleText(['bold', 'cyan'], expressShopUrl)}`,
    '',
    '  Open the tap page and tap a product, as a phone would tap its chip.',
    '  Its shop opens and says what the tap proves: verified, not checked or expired.',
    '',
    ...describeMemory(demo, wanted.database).map((line) => `  ${line}`),
    '',
    ...[describePorts(demo, wanted), describeOutage(demo), describeNetwork(wanted.host)].flatMap(
      (note) =>
        note ? [...note.split('\n').map((line) => `  ${styleText('yellow', line)}`), ''] : [],
    ),
    `  ${styleText('dim', 'Ctrl-C stops all of it.')}`,
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** What had to move. The demo's own shops may well have taken each other's places. */
function describePorts(
  { expressShopUrl, issuerUrl, shopUrl }: Parameters<typeof printWelcome>[0],
  { expressShopPort, issuerPort, shopPort }: Wanted,
): string | undefined {
  const moved = [
    { name: 'the tap page', url: issuerUrl, wanted: issuerPort },
    { name: 'the shop', url: shopUrl, wanted: shopPort },
    { name: 'the Express shop', url: expressShopUrl, wanted: expressShopPort },
  ].flatMap(({ name, url, wanted }) => {
    const { port } = new URL(url)
    return port === String(wanted) ? [] : [`${name} is on ${port} instead of ${wanted}`]
  })
  return moved.length === 0 ? undefined : `Some ports were taken: ${moved.join(', ')}.`
}

function describeMemory({ redis }: Demo, database: string | undefined): string[] {
  return [
    redis
      ? `Used taps are remembered in Redis at ${redis.place}; those of the Express shop in its memory.`
      : 'Used taps are remembered in memory, which is right for one process of each shop.',
    database
      ? `The scan log and what is registered are in ${database}.`
      : 'The scan log and what is registered end with the demo.',
  ]
}

function describeOutage({ redis }: Demo): string | undefined {
  if (redis === undefined || redis.isUp) return undefined
  return `Redis at ${redis.place} does not answer. The Next.js shop is open, but until Redis answers\nno new tap can be checked there: pages say so, and what only a tap opens answers 503.`
}

function describeNetwork(host: string | undefined): string | undefined {
  if (host === undefined) return undefined
  return `Phones in this network can open these addresses, and so can everybody else in it:\nanyone there can tap anything. Stop the demo when you are done.`
}
