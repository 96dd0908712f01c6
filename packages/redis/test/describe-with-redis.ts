import { spawnSync } from 'node:child_process'
import { describe } from 'vitest'
import { redisProgram } from './redis-server.ts'

const isMissing = spawnSync(redisProgram, ['--version']).error !== undefined

/**
 * Tests that need a Redis server. On a machine without one they are skipped, and their name says so;
 * where `CI` is set they are not, and fail.
 */
export function describeWithRedis(name: string, tests: () => void): void {
  if (!isMissing || process.env['CI']) describe(name, tests)
  // A person who only wants to build needs no Redis; the gate does, and never comes this way.
  else describe.skip(`${name} (skipped: there is no redis-server; install one)`, tests)
}
