export { ageState, type ScanTimes } from './age/age-state.ts'
export { followAge } from './age/follow-age.ts'
export { measureAge } from './age/measure-age.ts'
export { readTime } from './read-time.ts'
