// Values that the documentation, its samples, and the tests of Bicep and of PSRule for Azure give for calls of functions.
import { describe, expect, it } from "vitest";
import { faultOf, resultOf } from "../../../support/arm-scope.ts";

const context = {
  subscription: { subscriptionId: "ffffffff-ffff-ffff-ffff-ffffffffffff" },
  resourceGroup: { name: "examplegroup", location: "southcentralus" },
  tenantId: "ffffffff-ffff-ffff-ffff-ffffffffffff",
};
const group = "/subscriptions/ffffffff-ffff-ffff-ffff-ffffffffffff/resourceGroups/examplegroup";

const parameters = {
  object: { one: "a", two: "b", three: "c" },
  mixedKeys: { ghiKey: 1, defKey: 2, abcKey: 3, "123Key": 4, GHIKey: 5, DEFKey: 6, ABCKey: 7, "456Key": 8 },
  people: [
    { name: "Ada", age: 5 },
    { name: "Ben", age: 3 },
    { name: "Cleo", age: 2 },
    { name: "Dora", age: 8 },
  ],
  keyed: [
    { key: 124, name: "Second" },
    { key: 298, name: "Third" },
    { key: 24, name: "First" },
    { key: 1232, name: "Fourth" },
  ],
};

const values: readonly (readonly [string, unknown])[] = [
  // Strings
  ["base64(' Fizz ')", "IEZpenog"],
  ["base64ToString('b25lLCB0d28sIHRocmVl')", "one, two, three"],
  ["base64ToJson('eydvbmUnOiAnYScsICd0d28nOiAnYid9')", { one: "a", two: "b" }],
  ["dataUri('Hello')", "data:text/plain;charset=utf-8;base64,SGVsbG8="],
  ["dataUriToString('data:,SGVsbG8sIFdvcmxkIQ==')", "SGVsbG8sIFdvcmxkIQ=="],
  ["dataUriToString('data:text/plain;charset=utf8;base64,SGVsbG8=')", "Hello"],
  ["concat('prefix', '-', 7.8)", "prefix-7.8"],
  ["concat(-0)", "0"],
  ["endsWith('abcdef', 'F')", true],
  ["startsWith('abcdef', 'A')", true],
  ["first('One Two Three')", "O"],
  ["last('One Two Three')", "e"],
  ["last('Fizz')", "z"],
  ["indexOf('test', 't')", 0],
  ["indexOf('abcdef', 'CD')", 2],
  ["lastIndexOf('abcdef', 'AB')", 0],
  ["lastIndexOf('abcdef', 'z')", -1],
  ["join(createArray('abc', 'def', 'ghi'), '')", "abcdefghi"],
  ["join(createArray('foo', 'bar', 'baz'), '/')", "foo/bar/baz"],
  ["padLeft('123', 10, '0')", "0000000123"],
  ["replace('123-123-1234', '-', '')", "1231231234"],
  ["replace('This is a test', 'test', 'unit')", "This is a unit"],
  ["skip('foot', 3)", "t"],
  ["skip('one two three', -100)", "one two three"],
  ["take('one two three', 3)", "one"],
  ["string(5)", "5"],
  ["string('text')", "text"],
  ["string(true())", "True"],
  ["substring('This is a test', 0, 4)", "This"],
  ["toUpper('One Two Three')", "ONE TWO THREE"],
  ["uri('http://contoso.org/firstpath', 'myscript.sh')", "http://contoso.org/myscript.sh"],
  [
    "uri('http://contoso.com/resources/', 'nested/azuredeploy.json')",
    "http://contoso.com/resources/nested/azuredeploy.json",
  ],
  ["uriComponent(' Fizz ')", "%20Fizz%20"],
  [
    "uriComponentToString('http%3a%2f%2fcontoso.com%2fresources%2fnested%2fazuredeploy.json')",
    "http://contoso.com/resources/nested/azuredeploy.json",
  ],
  ["buildUri(createObject('scheme', 'https', 'host', 'example.com'))", "https://example.com/"],
  [
    "buildUri(createObject('scheme', 'https', 'host', 'example.com', 'path', '/foo/bar', 'query', '?a=1&b=2'))",
    "https://example.com/foo/bar?a=1&b=2",
  ],
  ["parseUri('https://example.com:1234/foo/bar').scheme", "https"],
  ["parseUri('https://example.com:1234/foo/bar').host", "example.com"],
  ["parseUri('https://example.com:1234/foo/bar').path", "/foo/bar"],
  ["contains(parseUri('https://example.com/'), 'path')", false],
  ["contains(parseUri('https://example.com:1234/foo/bar'), 'query')", false],
  ["parseUri('https://example.com/foo/bar?a=1&b=2').query", "?a=1&b=2"],
  ["parseUri('https://example.com/foo/bar?a=1&b=2').port", null],

  // Arrays and objects
  ["array(parameters('object'))", [{ one: "a", two: "b", three: "c" }]],
  ["concat(createArray('a'), createArray(), createArray('a'))", ["a", "a"]],
  ["contains(parameters('object'), 'TWO')", true],
  ["contains(parameters('object'), 'four')", false],
  ["contains(createArray('one', 'two'), 'Two')", false],
  ["contains(createArray(1, 2, 3), 3)", true],
  ["contains(createArray('FOO', 'BAR'), 123)", false],
  ["createArray()", []],
  ["createArray(1, 2, 3)", [1, 2, 3]],
  ["createObject()", {}],
  [
    "createObject('intProp', 1, 'stringProp', 'abc', 'boolProp', true(), 'arrayProp', createArray('a', 'b', 'c'), 'objectProp', createObject('key1', 'value1'))",
    { intProp: 1, stringProp: "abc", boolProp: true, arrayProp: ["a", "b", "c"], objectProp: { key1: "value1" } },
  ],
  ["empty(createArray())", true],
  ["empty(createArray(createObject()))", false],
  ["empty('notEmpty')", false],
  ["empty(json('null'))", true],
  ["first(createArray())", null],
  ["flatten(createArray(createArray('one', 'two'), createArray(3), createArray(4, 5)))", ["one", "two", 3, 4, 5]],
  ["indexFromEnd(createArray('one', 'two', 'three'), 3)", "one"],
  ["tryIndexFromEnd(createArray('one', 'two', 'three'), 4)", null],
  ["tryIndexFromEnd(createArray('one', 'two', 'three'), -1)", null],
  ["indexOf(createArray('one', 'two', 'three', 'two'), 'two')", 1],
  ["lastIndexOf(createArray('one', 'two', 'three', 'two'), 'two')", 3],
  [
    "indexOf(createArray(createObject('items', createArray(1)), createObject('items', createArray(2))), createObject('items', createArray(2)))",
    1,
  ],
  ["indexOf(createArray('FOO', 'BAR'), false())", -1],
  ["map(items(parameters('mixedKeys')), lambda('i', lambdaVariables('i').value))", [4, 8, 3, 7, 2, 6, 1, 5]],
  ["objectKeys(createObject('A', 2, 'a', 1))", ["A", "a"]],
  ["objectKeys(createObject('a', 1, 'A', 2))", ["a", "A"]],
  ["objectKeys(createObject())", []],
  ["length(parameters('object'))", 3],
  ["length(createArray(1, 2))", 2],
  ['json(\'{"a": "b"}\').a', "b"],
  ["json(' {''a'': ''b''}').a", "b"],
  ["json('\"\"')", ""],
  ["json('''''')", ""],
  ["json('3')", 3],
  ["max(createArray(6, 4), 8)", 8],
  ["max(createArray(6, 4), createArray(8))", 8],
  ["max(1)", 1],
  ["min(createArray(6, 4), 8)", 4],
  ["min(0, 3, 2, 5, 4)", 0],
  ["range(1, 0)", []],
  ["range(-10, 3)", [-10, -9, -8]],
  ["skip(createArray('one', 'two', 'three'), 3)", []],
  ["skip(createArray('one', 'two', 'three'), -100)", ["one", "two", "three"]],
  ["take(createArray('one', 'two', 'three'), 3)", ["one", "two", "three"]],
  ["take(createArray('one', 'two', 'three'), -100)", []],
  ["shallowMerge(createArray(createObject('ABC', 0), createObject('aBC', 1)))", { ABC: 1 }],
  ["shallowMerge(createArray(createObject('foo', 'bar'), createObject('foo', null())))", { foo: null }],
  ["shallowMerge(createArray(null(), createObject('e', 'f')))", { e: "f" }],
  ["union(null(), createObject('e', 'f'))", { e: "f" }],
  ["union(createArray('one', 'two'), null(), createArray('one', 'three'))", ["one", "two", "three"]],
  ["union(createArray('fizz', 'buzz'), createArray('pop'))", ["fizz", "buzz", "pop"]],
  ["union(createObject('reference', 'first'), createObject('reference', 'second'))", { reference: "second" }],
  ["tryGet(createObject('properties', createObject('values', createArray('1', '2'))), 'properties', 'values', 1)", "2"],
  [
    "tryGet(createObject('properties', createObject('values', createArray('1', '2'))), 'properties', 'values', 2)",
    null,
  ],
  ["tryGet(createArray('one', 'two'), 1)", "two"],
  ["tryGet(null(), 'x', 0)", null],

  // Logic, comparison, numbers
  ["and(true(), true(), false())", false],
  ["or(true(), false())", true],
  ["not(false())", true],
  ["bool('true')", true],
  ["if(equals('a', 'a'), 'yes', 'no')", "yes"],
  ["coalesce(null(), null())", null],
  ["coalesce(null(), createObject('a', 'b'))", { a: "b" }],
  ["equals(createArray(), json('[]'))", true],
  ["equals(createObject('x', 1, 'y', 2), createObject('y', 2, 'x', 1))", true],
  ["equals('1', 1)", false],
  ["greater('A', 'a')", true],
  ["greaterOrEquals('A', 'a')", true],
  ["less('A', 'a')", false],
  ["greater('Test2', 'Test1')", true],
  ["lessOrEquals('b', 'b')", true],
  ["add(5, 3)", 8],
  ["mod(20, 7)", 6],
  ["div(6, 11)", 0],
  ["sub(0, 13)", -13],
  ["mul(2, 10)", 20],
  ["int('4')", 4],
  ["float('3.0')", 3],
  ["float(3)", 3],

  // Dates
  ["dateTimeAdd('2020-04-07 14:53:14Z', '-P9D')", "3/29/2020 2:53:14 PM"],
  ["dateTimeAdd('2020-04-07 14:53:14Z', 'P3Y', 'u')", "2023-04-07 14:53:14Z"],
  ["dateTimeFromEpoch(1683040573)", "2023-05-02T15:16:13Z"],
  ["dateTimeToEpoch('2020-04-07T14:53:14Z')", 1586271194],

  // Lambdas
  [
    "filter(parameters('people'), lambda('p', greaterOrEquals(lambdaVariables('p').age, 5)))",
    [parameters.people[0], parameters.people[3]],
  ],
  [
    "filter(range(0, 4), lambda('i', contains(filter(range(0, 4), lambda('j', equals(0, mod(lambdaVariables('j'), 2)))), lambdaVariables('i'))))",
    [0, 2],
  ],
  ["filter(createArray(), lambda('x', fail('never')))", []],
  [
    "reduce(createArray('abc', 'def', 'ghi'), '', lambda('cur', 'next', concat(lambdaVariables('cur'), lambdaVariables('next'))))",
    "abcdefghi",
  ],
  [
    "reduce(createArray('abc', 'def', 'ghi'), '', lambda('cur', 'next', 'i', if(equals(mod(lambdaVariables('i'), 2), 0), concat(lambdaVariables('cur'), lambdaVariables('next')), lambdaVariables('cur'))))",
    "abcghi",
  ],
  [
    "reduce(createArray(createObject('foo', 123), createObject('bar', 456)), createObject(), lambda('cur', 'next', union(lambdaVariables('cur'), lambdaVariables('next'))))",
    { foo: 123, bar: 456 },
  ],
  [
    "sort(createArray(8, 3, 10, -13, 5), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y'))))",
    [-13, 3, 5, 8, 10],
  ],
  [
    "map(sort(parameters('keyed'), lambda('x', 'y', less(int(lambdaVariables('x').key), int(lambdaVariables('y').key)))), lambda('x', lambdaVariables('x').name))",
    ["First", "Second", "Third", "Fourth"],
  ],
  [
    "groupBy(createArray('foo', 'bar', 'baz'), lambda('x', substring(lambdaVariables('x'), 0, 1)))",
    { f: ["foo"], b: ["bar", "baz"] },
  ],
  ["mapValues(createObject('foo', 'foo'), lambda('val', toUpper(lambdaVariables('val'))))", { foo: "FOO" }],

  // Addresses
  [
    "parseCidr('10.144.1.1/32')",
    {
      network: "10.144.1.1",
      netmask: "255.255.255.255",
      broadcast: "10.144.1.1",
      firstUsable: "10.144.1.1",
      lastUsable: "10.144.1.1",
      cidr: 32,
    },
  ],
  [
    "parseCidr('fdad:3236:5555::/128')",
    {
      network: "fdad:3236:5555::",
      netmask: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
      firstUsable: "fdad:3236:5555::",
      lastUsable: "fdad:3236:5555::",
      cidr: 128,
    },
  ],
  ["cidrSubnet('10.144.0.0/20', 24, 0)", "10.144.0.0/24"],
  ["cidrSubnet('10.144.0.0/27', 27, 0)", "10.144.0.0/27"],
  ["cidrSubnet('fdad:3236:5555::/48', 52, 4)", "fdad:3236:5555:4000::/52"],
  ["cidrSubnet('fdad:3236:5555::/128', 128, 0)", "fdad:3236:5555::/128"],
  ["cidrHost('10.144.3.0/24', 4)", "10.144.3.5"],
  ["cidrHost('fdad:3236:5555:3000::/52', 0)", "fdad:3236:5555:3000::1"],

  // The deployment
  ["resourceGroup().id", group],
  ["resourceGroup().type", "Microsoft.Resources/resourceGroups"],
  ["resourceGroup().properties.provisioningState", "Succeeded"],
  ["subscription().subscriptionId", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
  ["tenant().id", "/tenants/ffffffff-ffff-ffff-ffff-ffffffffffff"],
  [
    "resourceId('Microsoft.Storage/storageAccounts', 'examplestorage')",
    `${group}/providers/Microsoft.Storage/storageAccounts/examplestorage`,
  ],
  [
    "subscriptionResourceId('Unit.Test/type/subtype', 'a', 'b')",
    "/subscriptions/ffffffff-ffff-ffff-ffff-ffffffffffff/providers/Unit.Test/type/a/subtype/b",
  ],
  [
    "tenantResourceId('Unit.Test/type/subtype/subsubtype', 'a', 'b', 'c')",
    "/providers/Unit.Test/type/a/subtype/b/subsubtype/c",
  ],
  [
    "managementGroupResourceId('2e518a80-f860-4467-a00e-d81aaf1ff42e', 'My.Rp/parent/child', 'p', 'c')",
    "/providers/Microsoft.Management/managementGroups/2e518a80-f860-4467-a00e-d81aaf1ff42e/providers/My.Rp/parent/p/child/c",
  ],
  [
    "extensionResourceId(resourceGroup().id, 'Microsoft.Resources/deployments', 'a')",
    `${group}/providers/Microsoft.Resources/deployments/a`,
  ],
  [
    "extensionResourceId(tenantResourceId('My.Rp/parent/child', 'p', 'c'), 'My.ExtensionRp/parent/child', 'p', 'c')",
    "/providers/My.Rp/parent/p/child/c/providers/My.ExtensionRp/parent/p/child/c",
  ],
  ["uniqueString('snap', 'crackle', 'pop')", "byghxckddilkc"],
  ["guid('foo', 'bar', 'baz')", "2ed86837-7c7c-5eaa-9864-dd077fd19b0d"],
];

const faults: readonly string[] = [
  ...["array()", "array('abcd', 'efgh')", "coalesce()", "createObject('intProp', 1, 'stringProp')", "flatten()"],
  ...["intersection('one', 'two', 'three')", "length(null())", "max(createArray())", "max(1, '0')", "objectKeys(1)"],
  ...["range(1)", "range(1, '0')", "range(0, -1)", "shallowMerge(1)", "skip('one two three')", "take(1, 0)"],
  ...["union(1, 2)", "indexFromEnd(createArray('one'), 2)", "indexFromEnd(createArray('one'), -1)"],
  ...["indexFromEnd(createArray('one'), '1')", "indexFromEnd(null(), 1)", "tryIndexFromEnd(createArray('one'))"],
  ...[
    "extensionResourceId('/providers/A.B/t/x', 'Extension.Test/type', 'a', 'b')",
    "resourceId('Unit.Test/type', 'a', 'b')",
  ],
  ...["extensionResourceId('/providers/A.B/t/x', 'Extension.Test/type', 1)", "resourceId('Unit.Test/type', 1)"],
  ...[
    "tenantResourceId('00000000-0000-0000-0000-000000000000', 'Unit.Test/type')",
    "fail('test')",
    "fail(1)",
    "fail(1, 2)",
  ],
  ...["dateTimeAdd(1, 2)", "dateTimeFromEpoch(1, 2)", "dateTimeToEpoch('yesterday')", "false('true')", "add(5)"],
  ...[
    "div('one', 'two')",
    "mod(5)",
    "base64(1)",
    "base64ToString('*')",
    "dataUri(1)",
    "format('{0}')",
    "format(1, '1')",
  ],
  ...["indexOf('test')", "join('test', ',')", "join(createArray(1, 2), 1)", "newGuid('test')", "padLeft('test')"],
  ...["padLeft(10, '10')", "replace('This is a test')", "replace('This is a test', 0, 0)", "split(1, 1)", "trim(2)"],
  ...[
    "uniqueString('One', 2, 'Three')",
    "uri('http://contoso.org/firstpath', 2)",
    "uriComponent(2)",
    "parseCidr('one', 'two')",
  ],
  ...[
    "parseCidr('1000.144.0.0/20')",
    "parseCidr('10.0.0.0.0/20')",
    "cidrSubnet('10.144.0.0/20', 20, 1)",
    "toLogicalZone('n', 'n')",
  ],
  ...[
    "empty(1)",
    "deployer(123)",
    "references('Unit.Test/type', 'test', 'x')",
    "resourceGroup(true())",
    "resourceId()",
  ],
];

describe("a published call", () => {
  it.each(values)("%s", (call, expected) => {
    expect(resultOf(`[${call}]`, { context, parameters, place: "output" })).toEqual(expected);
  });
});

describe("a call that is published as an error", () => {
  it.each(faults)("%s", (call) => {
    expect(faultOf(`[${call}]`, { context })).toMatch(
      /^(?:argument|argument-count|failed|not-here|unknown-function): ./,
    );
  });
});
