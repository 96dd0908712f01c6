import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { bundle, output } from './bundle.ts'
import type { Report } from './conformance.ts'
import { startBox } from './start-box.ts'

/** How long a process may take, in milliseconds; then it is killed. */
const processTimeout = 150_000

/** Runs the conformance suite in a process of a runtime. Rejects with what the process wrote when it fails. */
export async function runProcess(binary: string, args: readonly string[] = []): Promise<Report> {
  const entry = await bundle('process')
  await using box = await startBox()
  const { jwksUrl, controlUrl } = box
  const { stdout } = await promisify(execFile)(
    binary,
    [...args, entry, JSON.stringify({ jwksUrl, controlUrl })],
    {
      cwd: output,
      env: { ...environment, PATH: process.env['PATH'] },
      timeout: processTimeout,
      killSignal: 'SIGKILL',
      maxBuffer: 16 * 1024 * 1024,
    },
  )
  return JSON.parse(stdout)
}

/** Nothing of this process's: a loader or an option of the test runner's isn't for the other runtime. */
const environment = { NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1', DO_NOT_TRACK: '1' }
