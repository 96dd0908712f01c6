import path from 'node:path'
import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  /* config options here */
  cacheComponents: true,
  partialPrefetching: true,
  // In place of a rule for Tailwind: packages are links into the store of the workspace.
  turbopack: { root: path.resolve(import.meta.dirname, '../../../..') },
}

export default nextConfig
