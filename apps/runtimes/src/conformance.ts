import type { Check, Context, Core } from './check.ts'
import { addressChecks } from './checks/address-checks.ts'
import { keySetChecks } from './checks/key-set-checks.ts'
import { storeChecks } from './checks/store-checks.ts'
import { tokenChecks } from './checks/token-checks.ts'
import { visitChecks } from './checks/visit-checks.ts'
import { describeRuntime } from './describe-runtime.ts'
import { createRemoteControl } from './remote-control.ts'
import type { Box, Tables } from './tables.ts'

/** What came of a conformance run; plain JSON. */
export interface Report {
  /** The runtime by its own word, such as `node 24.21.0`. */
  runtime: string
  /** Which signature engine the runtime's conditions chose. */
  engine: 'node' | 'web'
  passed: number
  failed: { name: string; message: string }[]
  notApplicable: { name: string; reason: string }[]
}

/** How long one check may take, in milliseconds: a hang is a failure with a name. */
const checkTimeout = 30_000

/**
 * Runs every check of core in the runtime at hand, one after the other. Needs nothing but core and the web
 * platform.
 */
export async function runConformance(core: Core, box: Box): Promise<Report> {
  const control = createRemoteControl(box.controlUrl)
  const tables = await control.tables()
  const context: Context = { core, tables, box, control }
  // The drills rotate keys, so they come last.
  const checks = [
    ...tokenChecks(context),
    ...addressChecks(context),
    ...storeChecks(context),
    ...visitChecks(context),
    ...keySetChecks(context),
  ]
  const report: Report = {
    runtime: describeRuntime(),
    engine: await detectEngine(core, tables),
    passed: 0,
    failed: [],
    notApplicable: [],
  }
  for (const check of checks) await runCheck(check, report)
  return report
}

async function runCheck({ name, notApplicable, run }: Check, report: Report): Promise<void> {
  if (notApplicable !== undefined) {
    report.notApplicable.push({ name, reason: notApplicable })
    return
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it never came to an end')), checkTimeout)
  })
  try {
    await Promise.race([(async () => run())(), deadline])
    report.passed += 1
  } catch (error) {
    report.failed.push({ name, message: error instanceof Error ? error.message : String(error) })
  } finally {
    clearTimeout(timer)
  }
}

/** The engine on `node:crypto` answers at once, the one on `crypto.subtle` with a promise. */
async function detectEngine(core: Core, tables: Tables): Promise<Report['engine']> {
  const key = await core.createJwks({ keys: tables.keys }).getKey(tables.keyId)
  const [header = '', payload = '', signature = ''] = (tables.good[0]?.token ?? '').split('.')
  const answer = key.verify({ text: `${header}.${payload}`, signature })
  if ((await answer) !== true) throw new Error('the engine refuses a good signature')
  return typeof answer === 'boolean' ? 'node' : 'web'
}
