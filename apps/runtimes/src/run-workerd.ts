import { readFile } from 'node:fs/promises'
import { installedVersion, Miniflare } from 'installed-runtimes'
import { bundle, type Entry } from './bundle.ts'
import type { Report } from './conformance.ts'
import { startBox } from './start-box.ts'

/** Starts workerd with one of the workers here, bundled as its conditions say. */
export async function startWorkerd(
  entry: Extract<Entry, `${string}worker`>,
  bindings: Record<string, string> = {},
): Promise<Miniflare> {
  const file = await bundle(entry, ['workerd', 'worker', 'browser'])
  return new Miniflare({
    modules: true,
    script: await readFile(file, 'utf8'),
    compatibilityDate: '2026-07-01',
    bindings,
    // Otherwise it asks a server for the whereabouts of this machine.
    cf: false,
  })
}

/** Runs the conformance suite in workerd, all of it in one request. */
export async function runWorkerd(): Promise<Report> {
  await using box = await startBox()
  const { jwksUrl, controlUrl } = box
  const workerd = await startWorkerd('worker')
  try {
    const response = await workerd.dispatchFetch('http://localhost/', {
      method: 'POST',
      body: JSON.stringify({ jwksUrl, controlUrl }),
    })
    const text = await response.text()
    if (response.status !== 200) throw new Error(text)
    const report: Report = JSON.parse(text)
    return { ...report, runtime: `${report.runtime} ${installedVersion('workerd')}` }
  } finally {
    await workerd.dispose()
  }
}
