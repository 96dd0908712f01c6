import { readFile } from 'node:fs/promises'
import { EdgeVM, installedVersion } from 'installed-runtimes'
import { bundle } from './bundle.ts'
import type { Report } from './conformance.ts'
import { startBox } from './start-box.ts'

/** Runs the conformance suite in the edge runtime. */
export async function runEdge(): Promise<Report> {
  const script = await bundle('script', ['edge-light'])
  await using box = await startBox()
  const { jwksUrl, controlUrl } = box
  const vm = new EdgeVM()
  vm.evaluate(await readFile(script, 'utf8'))
  const argument = JSON.stringify({ jwksUrl, controlUrl })
  const text: string = await vm.evaluate(`runConformance(${argument}).then(JSON.stringify)`)
  const report: Report = JSON.parse(text)
  return { ...report, runtime: `${report.runtime} ${installedVersion('@edge-runtime/vm')}` }
}
