/** Version of the tables below; a file of another version is refused. */
export const schemaVersion = 2;

/** What brings the tables of an older version up to this one, by that version. */
export const upgrades: Readonly<Record<string, string>> = {
  "1": `alter table history add column input text; alter table instances add column waiting text not null default '[]';`,
};

/** The tables of the host's file. Times are milliseconds since 1970; input, output, custom, state and event are JSON text. */
export const schema = `
create table if not exists meta(k text primary key, v text) without rowid;
create table if not exists instances(
  id text primary key, exec text not null, name text not null, status text not null, input text, output text, custom text,
  created int not null, updated int not null, parent text, parent_exec text, parent_seq int,
  suspended int not null default 0, waits text not null default '[]', executions int not null default 0,
  waiting text not null default '[]') without rowid;
create index if not exists instances_created on instances(created, id);
create table if not exists history(id text, seq int, event text not null, signature text, input text, primary key(id, seq)) without rowid;
create table if not exists inbox(n integer primary key, id text not null, exec text, at int not null, timer int, event text not null);
create index if not exists inbox_due on inbox(at, id);
create index if not exists inbox_instance on inbox(id, at, n);
create table if not exists tasks(n integer primary key autoincrement, id text not null, exec text not null, seq int not null, name text not null, input text);
create index if not exists tasks_instance on tasks(id);
create table if not exists entities(id text primary key, name text not null, key text not null, present int not null, state text, updated int not null) without rowid;
create table if not exists entity_queue(n integer primary key autoincrement, id text not null, request text not null);
create index if not exists entity_queue_entity on entity_queue(id, n);
`;
