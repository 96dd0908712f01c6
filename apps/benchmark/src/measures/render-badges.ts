import { type ScanView, VerifiedBadge } from '@vkjwt/react'
import { createElement, type ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import type { Sample } from '../statistics.ts'

/** The samples of each badge, by its name. */
export type BadgeSamples = Record<string, Sample[]>

const badges: Readonly<Record<string, ScanView>> = {
  'without a scan': { state: 'none' },
  'of a verified scan': {
    state: 'verified',
    site: 'shop.example',
    shortUid: '…2190',
    serial: 'A-1001',
    verifiedAt: '2025-11-22T15:44:12.000Z',
    expiresAt: '2025-11-22T15:59:12.000Z',
  },
}

/** About as many elements as a badge has, rendered before and after: what they take tells how quiet it is. */
const plainElements = createElement(
  'section',
  null,
  Array.from({ length: 20 }, (_, key) => createElement('p', { key }, 'some text')),
)

/** How many make one measurement: few, so that most fit between two interruptions. */
const batchSize = 20

/** So many rounds come first and don't count: a server is measured that has rendered badges for a while. */
const warmUps = 500

/** Renders on the server and times it, in microseconds for each. */
function renderBatch(create: () => ReactElement, expected: string): number {
  const startedAt = process.hrtime.bigint()
  let html = ''
  for (let rendered = 0; rendered < batchSize; rendered += 1) html = renderToString(create())
  const nanoseconds = Number(process.hrtime.bigint() - startedAt)
  if (!html.includes(expected)) throw new Error(`Not what was to be rendered:\n${html}`)
  return nanoseconds / 1000 / batchSize
}

function renderPlain(): number {
  return renderBatch(() => plainElements, 'some text')
}

/** Renders all badges in turn within each round. */
function renderBadges(rounds: number): BadgeSamples {
  const samples: BadgeSamples = {}
  for (let round = 0; round < warmUps + rounds; round += 1) {
    for (const [name, scan] of Object.entries(badges)) {
      const before = renderPlain()
      const expected = `data-vkjwt-state="${scan.state}"`
      const microseconds = renderBatch(() => createElement(VerifiedBadge, { scan }), expected)
      const floor = (before + renderPlain()) / 2
      const known = samples[name] ?? []
      if (round >= warmUps) known.push({ microseconds, floor })
      samples[name] = known
    }
  }
  return samples
}

process.stdout.write(JSON.stringify(renderBadges(Number(process.argv[2]))))
