import path from 'node:path'
import { findBinary } from 'installed-runtimes'

/** A Node that sites are started on. */
export interface Node {
  /** `Node 20` and so on. */
  name: string
  /** The folder of its executable, for `PATH`. */
  folder: string
}

const [own = ''] = process.versions.node.split('.')

/** The oldest Node that a site may have, and the one that runs the tests. */
export const nodes: readonly [Node, Node] = [
  { name: 'Node 20', folder: path.dirname(findBinary('node-20')) },
  { name: `Node ${own}`, folder: path.dirname(process.execPath) },
]
