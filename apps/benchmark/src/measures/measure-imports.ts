import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Spread, spreadOf } from '../statistics.ts'

export interface ImportResult {
  name: string
  milliseconds: Spread
}

/** Measures how long an import takes in a process that has loaded nothing else, in turn. */
export async function measureImports(rounds: number): Promise<ImportResult[]> {
  const names = ['@vkjwt/core', 'jose', 'jsonwebtoken', 'aws-jwt-verify', 'fast-jwt']
  const samples = names.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, name] of names.entries()) {
      const script = `const start = performance.now(); await import('${name}'); process.stdout.write(String(performance.now() - start))`
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '--eval', script],
        { cwd: import.meta.dirname },
      )
      samples[index]?.push(Number(stdout))
    }
  }
  return names.map((name, index) => ({ name, milliseconds: spreadOf(samples[index] ?? []) }))
}
