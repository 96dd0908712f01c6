export { default, getServerSideProps } from './legacy.jsx'
