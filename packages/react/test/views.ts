export { allViews, earlierView, unverifiedViews, verifiedView } from '../../badge/test/views.ts'
