// The floors of the house (docs/house.md): a room imports only rooms that stand earlier in this list.
const rooms = [
  'platform',
  'catalogue',
  'accounts',
  'applications',
  'documents',
  'reviews',
  'decisions',
  'arrivals',
  'handover',
  'messages',
  'statistics',
  'privacy',
  'simulation',
  'web',
];

module.exports = {
  forbidden: [
    ...rooms.slice(0, -1).map((room, floor) => ({
      name: `floor-of-${room}`,
      comment: `${room}/ stands below ${rooms.slice(floor + 1).join(', ')} and the roof: knowledge flows down`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: `^src/((${rooms.slice(floor + 1).join('|')})/|[^/]+$)` },
    })),
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'migrations-import-nothing-of-ours',
      comment: 'a landed migration is law and must not change with the source',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|test)/' },
    },
    {
      name: 'no-tests-from-source',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
