import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'

describe('The program in the packed extension', () => {
  for (const name of ['struere-secrets', 'Struere.Secrets.LanguageServer', 'Struere.Secrets.Rules', 'StreamJsonRpc']) {
    test(`is compiled already: ${name}`, () => {
      assert.ok(isCompiled(`server/net10.0/${name}.dll`))
    })
  }

  test('runs on every platform, but for the one that is compiled already', () => {
    assert.ok(!isCompiled('server/struere-secrets.dll'))
  })
})

/** Whether an assembly has native code: its CLI header (ECMA-335 II.25.3.3) points to some, which assemblies of code for every platform do not have. */
function isCompiled(file: string): boolean {
  const image = readFileSync(file)
  const header = image.readUInt32LE(0x3c)
  const optional = header + 24
  const directories = optional + (image.readUInt16LE(optional) === 0x20b ? 112 : 96)
  const sections = optional + image.readUInt16LE(header + 20)
  const toOffset = (address: number): number => {
    for (let i = 0; i < image.readUInt16LE(header + 6); i++) {
      const section = sections + 40 * i
      const start = image.readUInt32LE(section + 12)
      if (address >= start && address < start + image.readUInt32LE(section + 8)) return address - start + image.readUInt32LE(section + 20)
    }
    throw new Error(`${file} is not an assembly.`)
  }
  const cli = toOffset(image.readUInt32LE(directories + 8 * 14))
  return image.readUInt32LE(cli + 64) !== 0
}
