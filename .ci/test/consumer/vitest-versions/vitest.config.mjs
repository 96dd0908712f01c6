export default { test: { include: ['*-tests.ts'] } }
