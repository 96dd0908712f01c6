import path from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // Packages are links into the store of the workspace.
  turbopack: { root: path.resolve(import.meta.dirname, '../../../..') },
}

export default config
