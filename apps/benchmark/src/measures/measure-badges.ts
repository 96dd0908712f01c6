import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { keepQuiet, type Spread, spreadOf } from '../statistics.ts'
import type { BadgeSamples } from './render-badges.ts'

export interface BadgeResult {
  name: string
  microseconds: Spread
}

const program = path.join(import.meta.dirname, 'render-badges.ts')

/**
 * Measures badges rendered on the server, in a process of their own, where React is as in production. A round is
 * short here, so there are ten times as many.
 */
export async function measureBadges(rounds: number): Promise<BadgeResult[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(10 * rounds)], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const samples: BadgeSamples = JSON.parse(stdout)
  const floors = Object.values(samples)
    .flat()
    .map(({ floor }) => floor)
  return Object.entries(samples).map(([name, all]) => ({
    name,
    microseconds: spreadOf(keepQuiet(all, floors).map(({ microseconds }) => microseconds)),
  }))
}
