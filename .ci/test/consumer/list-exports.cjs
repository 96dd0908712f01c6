const doors = {}
for (const name of process.argv.slice(2)) {
  // `__esModule` is Node's mark on an ES module that is required.
  const exported = Object.keys(require(name)).filter((key) => key !== '__esModule')
  doors[name] = exported.sort()
}
process.stdout.write(JSON.stringify(doors))
