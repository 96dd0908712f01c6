import { findBinary, type RuntimeBinary } from 'installed-runtimes'
import type { Report } from './conformance.ts'
import { runChromium } from './run-chromium.ts'
import { runEdge } from './run-edge.ts'
import { runProcess } from './run-process.ts'
import { runWorkerd } from './run-workerd.ts'

/** A runtime that core promises to work in. */
export interface Runtime {
  name: string
  /** What it must call itself: a run in another one proves nothing. */
  identity: RegExp
  /** The signature engine that its conditions must choose. */
  engine: Report['engine']
  /** Runs the suite; rejects where the runtime isn't to be had. */
  run: () => Promise<Report>
}

/** Denied by default; core needs the network alone. */
const denoArgs = ['run', '--no-prompt', '--allow-net=127.0.0.1']

/** All runtimes of the matrix, in its order. */
export function listRuntimes(): Runtime[] {
  return [
    { name: 'Node 20', identity: /^node 20\./, engine: 'node', run: installed('node-20') },
    { name: 'Node 22', identity: /^node 22\./, engine: 'node', run: installed('node-22') },
    {
      name: 'Node 24',
      identity: /^node 24\./,
      engine: 'node',
      // The one that everything here is developed on.
      run: () => runProcess(process.execPath),
    },
    { name: 'Node 26', identity: /^node 26\./, engine: 'node', run: installed('node-26') },
    { name: 'Bun', identity: /^bun 1\./, engine: 'node', run: installed('bun') },
    { name: 'Deno', identity: /^deno 2\./, engine: 'node', run: installed('deno', denoArgs) },
    { name: 'workerd', identity: /^workerd 1\./, engine: 'web', run: runWorkerd },
    { name: 'Edge runtime', identity: /^edge-runtime 5\./, engine: 'web', run: runEdge },
    { name: 'Chromium', identity: /^chromium \d/, engine: 'web', run: runChromium },
  ]
}

function installed(name: RuntimeBinary, args?: readonly string[]): Runtime['run'] {
  return async () => runProcess(findBinary(name), args)
}
