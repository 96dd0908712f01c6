export { EdgeVM } from '@edge-runtime/vm'
export { Miniflare } from 'miniflare'
export { findBinary, type RuntimeBinary } from './find-binary.ts'
export { installedVersion } from './installed-version.ts'
