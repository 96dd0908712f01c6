import { styleText } from 'node:util'
import type { Demo } from './start-demo.ts'

/** Prints the addresses of a running demo and what to do with them. */
export function printWelcome(demo: Demo, wanted: { shopPort: number; issuerPort: number }): void {
  const issuer = describePlace('the issuer', demo.issuerUrl, wanted.issuerPort)
  const shop = describePlace('the shop', demo.shopUrl, wanted.shopPort)
  const lines = [
    '',
    `  ${styleText('bold', 'The demo is running.')}`,
    '',
    `  Tap page   ${styleText(['bold', 'cyan'], demo.issuerUrl)}`,
    `  Shop       ${styleText(['bold', 'cyan'], demo.shopUrl)}`,
    '',
    '  Open the tap page and tap a product, as a phone would tap its chip.',
    '  The shop opens and says what the tap proves: verified, not checked or expired.',
    '',
    ...[issuer, shop].flatMap((note) => (note ? [`  ${styleText('yellow', note)}`, ''] : [])),
    `  ${styleText('dim', 'Ctrl-C stops both.')}`,
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function describePlace(name: string, url: string, wantedPort: number): string | undefined {
  const { port } = new URL(url)
  if (port === String(wantedPort)) return undefined
  return `Port ${wantedPort} is taken, so ${name} is on ${port}.`
}
