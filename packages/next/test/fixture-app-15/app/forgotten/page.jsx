export { default, generateMetadata } from '../items/[id]/page.jsx'
