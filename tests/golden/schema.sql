CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE INDEX attachment_owner ON attachment (owner_id);
CREATE TABLE attachment (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  owner_type TEXT NOT NULL CHECK (owner_type <> ''),
  owner_id TEXT NOT NULL CHECK (owner_id <> ''),
  blob TEXT NOT NULL CHECK (length(blob) = 64),
  file_name TEXT NOT NULL CHECK (file_name <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  size INTEGER NOT NULL CHECK (size >= 0),
  note TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_attachment_delete BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'attachment: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_attachment_insert BEFORE INSERT ON attachment WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'attachment: written outside a command'); END;
CREATE TRIGGER guard_attachment_update BEFORE UPDATE ON attachment WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'attachment: written outside a command'); END;
CREATE INDEX bank_account_employer ON bank_account (employer_id);
CREATE TABLE bank_account (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  employer_id TEXT NOT NULL REFERENCES employer(id) DEFERRABLE INITIALLY DEFERRED,
  unit_id TEXT REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  bank TEXT NOT NULL DEFAULT '',
  bin TEXT,
  account TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_bank_account_delete BEFORE DELETE ON bank_account BEGIN SELECT RAISE(ABORT, 'bank_account: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_bank_account_insert BEFORE INSERT ON bank_account WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'bank_account: written outside a command'); END;
CREATE TRIGGER guard_bank_account_update BEFORE UPDATE ON bank_account WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'bank_account: written outside a command'); END;
CREATE INDEX bank_choice_line ON bank_choice (line_key);
CREATE TABLE bank_choice (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  line_key TEXT NOT NULL CHECK (length(line_key) = 32),
  says TEXT NOT NULL CHECK (says IN ('confirmed', 'rejected', 'undone')),
  shares TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shares)),
  amount INTEGER NOT NULL,
  paid_on TEXT NOT NULL CHECK (length(paid_on) = 10),
  reference TEXT NOT NULL DEFAULT '',
  account TEXT NOT NULL DEFAULT '',
  memo TEXT NOT NULL DEFAULT '',
  batch_id TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
  note TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_bank_choice_delete BEFORE DELETE ON bank_choice BEGIN SELECT RAISE(ABORT, 'bank_choice: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_bank_choice_insert BEFORE INSERT ON bank_choice WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'bank_choice: written outside a command'); END;
CREATE TRIGGER guard_bank_choice_update BEFORE UPDATE ON bank_choice WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'bank_choice: written outside a command'); END;
CREATE INDEX bank_line_day ON bank_line (booked_on);
CREATE INDEX bank_line_key ON bank_line (key);
CREATE TABLE bank_line (
  set_no INTEGER NOT NULL REFERENCES list_set(no),
  row INTEGER NOT NULL,
  key TEXT NOT NULL,
  account TEXT NOT NULL DEFAULT '',
  reference TEXT NOT NULL DEFAULT '',
  memo TEXT NOT NULL DEFAULT '',
  booked_on TEXT NOT NULL CHECK (length(booked_on) = 10),
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  balance INTEGER,
  duplicate_of INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (set_no, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER guard_bank_line_delete BEFORE DELETE ON bank_line BEGIN SELECT RAISE(ABORT, 'bank_line: fixed'); END;
CREATE TRIGGER guard_bank_line_insert BEFORE INSERT ON bank_line WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'bank_line: written outside a command'); END;
CREATE TRIGGER guard_bank_line_update BEFORE UPDATE ON bank_line BEGIN SELECT RAISE(ABORT, 'bank_line: fixed'); END;
CREATE TABLE book (
  series TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  year INTEGER NOT NULL,
  next INTEGER NOT NULL CHECK (next >= 1)
) STRICT;
CREATE TABLE book_closed (
  series TEXT NOT NULL,
  code TEXT NOT NULL,
  year INTEGER NOT NULL,
  next INTEGER NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('year_end', 'restored', 'renamed')),
  PRIMARY KEY (series, code, year)
) STRICT;
CREATE TRIGGER guard_book_closed_delete BEFORE DELETE ON book_closed BEGIN SELECT RAISE(ABORT, 'book_closed: append only'); END;
CREATE TRIGGER guard_book_closed_update BEFORE UPDATE ON book_closed BEGIN SELECT RAISE(ABORT, 'book_closed: append only'); END;
CREATE INDEX business_row_key ON business_row (key);
CREATE TABLE business_row (
  set_no INTEGER NOT NULL REFERENCES list_set(no),
  row INTEGER NOT NULL,
  key TEXT NOT NULL,
  tax_code TEXT NOT NULL DEFAULT '',
  tax_code_kind TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  legal_form TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '',
  commune TEXT NOT NULL DEFAULT '',
  district TEXT NOT NULL DEFAULT '',
  commune_code TEXT NOT NULL DEFAULT '',
  activity TEXT NOT NULL DEFAULT '',
  activity_name TEXT NOT NULL DEFAULT '',
  representative TEXT NOT NULL DEFAULT '',
  born TEXT NOT NULL DEFAULT '',
  personal_id TEXT NOT NULL DEFAULT '',
  personal_id_kind TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  capital INTEGER,
  workers INTEGER,
  registered_on TEXT CHECK (length(registered_on) = 10),
  duplicate_of INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (set_no, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER guard_business_row_delete BEFORE DELETE ON business_row BEGIN SELECT RAISE(ABORT, 'business_row: fixed'); END;
CREATE TRIGGER guard_business_row_insert BEFORE INSERT ON business_row WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'business_row: written outside a command'); END;
CREATE TRIGGER guard_business_row_update BEFORE UPDATE ON business_row BEGIN SELECT RAISE(ABORT, 'business_row: fixed'); END;
CREATE TABLE campaign (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  title TEXT NOT NULL CHECK (title <> ''),
  starts_on TEXT NOT NULL CHECK (length(starts_on) = 10),
  ends_on TEXT CHECK (length(ends_on) = 10),
  goal INTEGER NOT NULL DEFAULT 0 CHECK (goal >= 0),
  choice TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(choice)),
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
, officer_id TEXT REFERENCES officer(id) DEFERRABLE INITIALLY DEFERRED) STRICT;
CREATE TRIGGER guard_campaign_delete BEFORE DELETE ON campaign BEGIN SELECT RAISE(ABORT, 'campaign: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_campaign_insert BEFORE INSERT ON campaign WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'campaign: written outside a command'); END;
CREATE TRIGGER guard_campaign_update BEFORE UPDATE ON campaign WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'campaign: written outside a command'); END;
CREATE INDEX campaign_target_campaign ON campaign_target (campaign_id);
CREATE INDEX campaign_target_tax_code ON campaign_target (tax_code);
CREATE TABLE campaign_target (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  campaign_id TEXT NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL CHECK (source <> ''),
  batch_id TEXT NOT NULL DEFAULT '',
  row INTEGER NOT NULL CHECK (row >= 0),
  list_key TEXT NOT NULL DEFAULT '',
  shows TEXT NOT NULL DEFAULT '',
  tax_code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  commune_code TEXT NOT NULL DEFAULT '',
  activity TEXT NOT NULL DEFAULT '',
  activity_name TEXT NOT NULL DEFAULT '',
  representative TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  officer_id TEXT REFERENCES officer(id) DEFERRABLE INITIALLY DEFERRED,
  employer_id TEXT NOT NULL DEFAULT '',
  insured_before INTEGER NOT NULL DEFAULT 0 CHECK (insured_before >= 0),
  workers INTEGER NOT NULL DEFAULT 0 CHECK (workers >= 0),
  added_on TEXT NOT NULL CHECK (length(added_on) = 10),
  result TEXT NOT NULL DEFAULT 'open' CHECK (result <> ''),
  result_on TEXT CHECK (length(result_on) = 10),
  unit_code TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  workers_won INTEGER NOT NULL DEFAULT 0 CHECK (workers_won >= 0),
  not_units TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(not_units)),
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_campaign_target_delete BEFORE DELETE ON campaign_target BEGIN SELECT RAISE(ABORT, 'campaign_target: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_campaign_target_insert BEFORE INSERT ON campaign_target WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'campaign_target: written outside a command'); END;
CREATE TRIGGER guard_campaign_target_update BEFORE UPDATE ON campaign_target WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'campaign_target: written outside a command'); END;
CREATE INDEX carried_op_open ON carried_op (replica, dseq) WHERE settled = 0;
CREATE TABLE carried_op (
  op_id TEXT NOT NULL PRIMARY KEY,
  replica TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  laid INTEGER NOT NULL CHECK (laid IN (0, 1)),
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1))
) STRICT;
CREATE INDEX case_act_case ON case_act (case_id);
CREATE TABLE case_act (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  case_id TEXT NOT NULL REFERENCES case_file(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind <> ''),
  fund TEXT NOT NULL CHECK (fund IN ('si', 'ui', 'si_ui')),
  found_on TEXT NOT NULL CHECK (length(found_on) = 10),
  ended_on TEXT CHECK (length(ended_on) = 10),
  base INTEGER CHECK (base >= 0),
  base_estimated INTEGER NOT NULL DEFAULT 0 CHECK (base_estimated IN (0, 1)),
  workers INTEGER CHECK (workers >= 0),
  dossiers INTEGER CHECK (dossiers >= 0),
  provision TEXT NOT NULL DEFAULT '',
  confirmed_by TEXT NOT NULL DEFAULT '',
  confirmed_on TEXT CHECK (length(confirmed_on) = 10),
  confirmed_how TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_case_act_delete BEFORE DELETE ON case_act BEGIN SELECT RAISE(ABORT, 'case_act: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_case_act_insert BEFORE INSERT ON case_act WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'case_act: written outside a command'); END;
CREATE TRIGGER guard_case_act_update BEFORE UPDATE ON case_act WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'case_act: written outside a command'); END;
CREATE INDEX case_event_case ON case_event (case_id);
CREATE INDEX case_event_corrects ON case_event (corrects);
CREATE TABLE case_event (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  case_id TEXT NOT NULL REFERENCES case_file(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind <> ''),
  day TEXT NOT NULL CHECK (length(day) = 10),
  figures TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(figures)),
  done_elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (done_elsewhere IN (0, 1)),
  paper_number TEXT NOT NULL DEFAULT '',
  paper_on TEXT CHECK (length(paper_on) = 10),
  paper_body TEXT NOT NULL DEFAULT '',
  paper_signer TEXT NOT NULL DEFAULT '',
  paper_id TEXT,
  evidence TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(evidence)),
  corrects TEXT REFERENCES case_event(id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_case_event_delete BEFORE DELETE ON case_event BEGIN SELECT RAISE(ABORT, 'case_event: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_case_event_insert BEFORE INSERT ON case_event WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'case_event: written outside a command'); END;
CREATE TRIGGER guard_case_event_update BEFORE UPDATE ON case_event WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') OR NEW.id IS NOT OLD.id OR NEW.case_id IS NOT OLD.case_id OR NEW.kind IS NOT OLD.kind OR NEW.day IS NOT OLD.day OR NEW.figures IS NOT OLD.figures OR NEW.done_elsewhere IS NOT OLD.done_elsewhere OR NEW.paper_number IS NOT OLD.paper_number OR NEW.paper_on IS NOT OLD.paper_on OR NEW.paper_body IS NOT OLD.paper_body OR NEW.paper_signer IS NOT OLD.paper_signer OR NEW.paper_id IS NOT OLD.paper_id OR NEW.evidence IS NOT OLD.evidence OR NEW.corrects IS NOT OLD.corrects OR NEW.note IS NOT OLD.note OR NEW.at IS NOT OLD.at OR NEW.actor IS NOT OLD.actor BEGIN SELECT RAISE(ABORT, 'case_event: appended'); END;
CREATE INDEX case_file_unit ON case_file (unit_id);
CREATE TABLE case_file (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  unit_id TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
  officer_id TEXT REFERENCES officer(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL DEFAULT '',
  state_on TEXT CHECK (length(state_on) = 10),
  last_event TEXT,
  note TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_case_file_delete BEFORE DELETE ON case_file BEGIN SELECT RAISE(ABORT, 'case_file: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_case_file_insert BEFORE INSERT ON case_file WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'case_file: written outside a command'); END;
CREATE TRIGGER guard_case_file_update BEFORE UPDATE ON case_file WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'case_file: written outside a command'); END;
CREATE INDEX case_plan_case ON case_plan (case_id);
CREATE INDEX case_plan_event ON case_plan (event_id);
CREATE TABLE case_plan (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  case_id TEXT NOT NULL REFERENCES case_file(id) DEFERRABLE INITIALLY DEFERRED,
  event_id TEXT NOT NULL REFERENCES case_event(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('commitment', 'instalments')),
  part INTEGER NOT NULL CHECK (part >= 1),
  due_on TEXT NOT NULL CHECK (length(due_on) = 10),
  amount INTEGER NOT NULL CHECK (amount > 0),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_case_plan_delete BEFORE DELETE ON case_plan BEGIN SELECT RAISE(ABORT, 'case_plan: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_case_plan_insert BEFORE INSERT ON case_plan WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'case_plan: written outside a command'); END;
CREATE TRIGGER guard_case_plan_update BEFORE UPDATE ON case_plan WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') OR NEW.id IS NOT OLD.id OR NEW.case_id IS NOT OLD.case_id OR NEW.event_id IS NOT OLD.event_id OR NEW.kind IS NOT OLD.kind OR NEW.part IS NOT OLD.part OR NEW.due_on IS NOT OLD.due_on OR NEW.amount IS NOT OLD.amount BEGIN SELECT RAISE(ABORT, 'case_plan: appended'); END;
CREATE INDEX claim_unit ON claim (unit_id);
CREATE TABLE claim (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('unregistered', 'taxed', 'wage', 'refused')),
  unit_id TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL CHECK (length(day) = 10),
  source TEXT NOT NULL CHECK (source <> ''),
  workers INTEGER NOT NULL DEFAULT 0 CHECK (workers >= 0),
  names TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(names)),
  insured INTEGER NOT NULL DEFAULT 0 CHECK (insured >= 0),
  legal INTEGER NOT NULL DEFAULT 0 CHECK (legal >= 0),
  answer_due TEXT CHECK (length(answer_due) = 10),
  number TEXT NOT NULL DEFAULT '',
  cured_on TEXT CHECK (length(cured_on) = 10),
  withdrawn TEXT NOT NULL DEFAULT '',
  confirmed_by TEXT NOT NULL DEFAULT '',
  confirmed_on TEXT CHECK (length(confirmed_on) = 10),
  confirmed_how TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_claim_delete BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'claim: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_claim_insert BEFORE INSERT ON claim WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'claim: written outside a command'); END;
CREATE TRIGGER guard_claim_update BEFORE UPDATE ON claim WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'claim: written outside a command'); END;
CREATE TABLE commune (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  code TEXT NOT NULL CHECK (code <> ''),
  name TEXT NOT NULL DEFAULT '',
  aliases TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases)),
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_commune_delete BEFORE DELETE ON commune BEGIN SELECT RAISE(ABORT, 'commune: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_commune_insert BEFORE INSERT ON commune WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'commune: written outside a command'); END;
CREATE TRIGGER guard_commune_update BEFORE UPDATE ON commune WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'commune: written outside a command'); END;
CREATE INDEX conflict_record_target ON conflict_record (target_id);
CREATE TABLE conflict_record (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  target_type TEXT NOT NULL DEFAULT '',
  target_id TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  fields TEXT NOT NULL DEFAULT '',
  op_id TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  replica TEXT NOT NULL DEFAULT '',
  dseq INTEGER NOT NULL DEFAULT 0,
  mine_actor TEXT NOT NULL DEFAULT '',
  mine_at TEXT NOT NULL DEFAULT '',
  theirs_rev INTEGER NOT NULL DEFAULT 0,
  theirs_actor TEXT NOT NULL DEFAULT '',
  theirs_at TEXT NOT NULL DEFAULT '',
  seen TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(seen)),
  mine TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(mine)),
  theirs TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(theirs)),
  status TEXT NOT NULL DEFAULT 'open',
  choice TEXT NOT NULL DEFAULT '',
  settled_by TEXT NOT NULL DEFAULT '',
  settled_at TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_conflict_record_delete BEFORE DELETE ON conflict_record BEGIN SELECT RAISE(ABORT, 'conflict_record: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_conflict_record_insert BEFORE INSERT ON conflict_record WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'conflict_record: written outside a command'); END;
CREATE TRIGGER guard_conflict_record_update BEFORE UPDATE ON conflict_record WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'conflict_record: written outside a command'); END;
CREATE INDEX contact_unit ON contact (unit_id);
CREATE TABLE contact (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  unit_id TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_contact_delete BEFORE DELETE ON contact BEGIN SELECT RAISE(ABORT, 'contact: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_contact_insert BEFORE INSERT ON contact WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'contact: written outside a command'); END;
CREATE TRIGGER guard_contact_update BEFORE UPDATE ON contact WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'contact: written outside a command'); END;
CREATE INDEX cross_finding_claim ON cross_finding (claim_id);
CREATE INDEX cross_finding_employer ON cross_finding (employer_id);
CREATE INDEX cross_finding_state ON cross_finding (state, kind);
CREATE INDEX cross_finding_unit ON cross_finding (unit_id);
CREATE TABLE cross_finding (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind <> ''),
  who TEXT NOT NULL CHECK (who <> ''),
  episode INTEGER NOT NULL CHECK (episode >= 1),
  source TEXT NOT NULL CHECK (source <> ''),
  row INTEGER NOT NULL,
  evidence TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(evidence)),
  tax_code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  commune_code TEXT NOT NULL DEFAULT '',
  employer_id TEXT,
  unit_id TEXT REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (state IN ('open', 'cured', 'set_aside')),
  since TEXT NOT NULL CHECK (length(since) = 10),
  first_on TEXT NOT NULL CHECK (length(first_on) = 10),
  last_on TEXT NOT NULL CHECK (length(last_on) = 10),
  ledger TEXT CHECK (length(ledger) = 7),
  articles TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(articles)),
  figures TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(figures)),
  next_step TEXT NOT NULL CHECK (next_step <> ''),
  workers INTEGER NOT NULL DEFAULT 0 CHECK (workers >= 0),
  amount INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0),
  claim_id TEXT REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED,
  why TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_cross_finding_delete BEFORE DELETE ON cross_finding BEGIN SELECT RAISE(ABORT, 'cross_finding: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_cross_finding_insert BEFORE INSERT ON cross_finding WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'cross_finding: written outside a command'); END;
CREATE TRIGGER guard_cross_finding_update BEFORE UPDATE ON cross_finding WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'cross_finding: written outside a command'); END;
CREATE INDEX d02_row_key ON d02_row (key);
CREATE TABLE d02_row (
  set_no INTEGER NOT NULL REFERENCES list_set(no),
  row INTEGER NOT NULL,
  key TEXT NOT NULL,
  unit_code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  wage_kind TEXT NOT NULL DEFAULT '',
  coefficient TEXT NOT NULL DEFAULT '',
  position_coefficient TEXT NOT NULL DEFAULT '',
  seniority_percent TEXT NOT NULL DEFAULT '',
  career_percent TEXT NOT NULL DEFAULT '',
  contract_kind TEXT NOT NULL DEFAULT '',
  contract_number TEXT NOT NULL DEFAULT '',
  clinic TEXT NOT NULL DEFAULT '',
  result_form TEXT NOT NULL DEFAULT '',
  plan TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  allowance INTEGER,
  wage INTEGER,
  signed_on TEXT CHECK (length(signed_on) = 10),
  effective_on TEXT CHECK (length(effective_on) = 10),
  from_month TEXT CHECK (length(from_month) = 7),
  to_month TEXT CHECK (length(to_month) = 7),
  duplicate_of INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (set_no, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER guard_d02_row_delete BEFORE DELETE ON d02_row BEGIN SELECT RAISE(ABORT, 'd02_row: fixed'); END;
CREATE TRIGGER guard_d02_row_insert BEFORE INSERT ON d02_row WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'd02_row: written outside a command'); END;
CREATE TRIGGER guard_d02_row_update BEFORE UPDATE ON d02_row BEGIN SELECT RAISE(ABORT, 'd02_row: fixed'); END;
CREATE INDEX day_off_day ON day_off (day);
CREATE TABLE day_off (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  day TEXT NOT NULL CHECK (length(day) = 10),
  name TEXT NOT NULL DEFAULT '',
  working INTEGER NOT NULL DEFAULT 0 CHECK (working IN (0, 1)),
  source TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_day_off_delete BEFORE DELETE ON day_off BEGIN SELECT RAISE(ABORT, 'day_off: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_day_off_insert BEFORE INSERT ON day_off WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'day_off: written outside a command'); END;
CREATE TRIGGER guard_day_off_update BEFORE UPDATE ON day_off WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'day_off: written outside a command'); END;
CREATE INDEX employer_tax_code ON employer (tax_code);
CREATE TABLE employer (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  tax_code TEXT NOT NULL DEFAULT '',
  tax_code_kind TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  aliases TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases)),
  kind TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_employer_delete BEFORE DELETE ON employer BEGIN SELECT RAISE(ABORT, 'employer: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_employer_insert BEFORE INSERT ON employer WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'employer: written outside a command'); END;
CREATE TRIGGER guard_employer_update BEFORE UPDATE ON employer WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'employer: written outside a command'); END;
CREATE INDEX employer_succession_from ON employer_succession (from_id);
CREATE INDEX employer_succession_to ON employer_succession (to_id);
CREATE TABLE employer_succession (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('duplicate', 'merged', 'split', 'renamed')),
  from_id TEXT NOT NULL CHECK (from_id <> ''),
  to_id TEXT NOT NULL CHECK (to_id <> ''),
  day TEXT NOT NULL CHECK (length(day) = 10),
  document TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  old_name TEXT NOT NULL DEFAULT '',
  new_name TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_employer_succession_delete BEFORE DELETE ON employer_succession BEGIN SELECT RAISE(ABORT, 'employer_succession: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_employer_succession_insert BEFORE INSERT ON employer_succession WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'employer_succession: written outside a command'); END;
CREATE TRIGGER guard_employer_succession_update BEFORE UPDATE ON employer_succession WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'employer_succession: written outside a command'); END;
CREATE INDEX finding_state ON finding (state, rule);
CREATE INDEX finding_unit ON finding (unit_id);
CREATE TABLE finding (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  rule TEXT NOT NULL CHECK (rule <> ''),
  unit_id TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  claim_id TEXT REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED,
  episode INTEGER NOT NULL CHECK (episode >= 1),
  state TEXT NOT NULL CHECK (state IN ('open', 'cured', 'set_aside')),
  since TEXT NOT NULL CHECK (length(since) = 10),
  first_on TEXT NOT NULL CHECK (length(first_on) = 10),
  last_on TEXT NOT NULL CHECK (length(last_on) = 10),
  cured_on TEXT CHECK (length(cured_on) = 10),
  amount INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0),
  base_si INTEGER CHECK (base_si >= 0),
  base_ui INTEGER CHECK (base_ui >= 0),
  estimated INTEGER NOT NULL DEFAULT 0 CHECK (estimated IN (0, 1)),
  next_step TEXT NOT NULL CHECK (next_step <> ''),
  articles TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(articles)),
  figures TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(figures)),
  cure TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(cure)),
  why TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_finding_delete BEFORE DELETE ON finding BEGIN SELECT RAISE(ABORT, 'finding: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_finding_insert BEFORE INSERT ON finding WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'finding: written outside a command'); END;
CREATE TRIGGER guard_finding_update BEFORE UPDATE ON finding WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'finding: written outside a command'); END;
CREATE INDEX fund_statement_unit ON fund_statement (unit_id, period);
CREATE TABLE fund_statement (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  unit_id TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL CHECK (length(period) = 7),
  si INTEGER NOT NULL DEFAULT 0 CHECK (si >= 0),
  hi INTEGER NOT NULL DEFAULT 0 CHECK (hi >= 0),
  ui INTEGER NOT NULL DEFAULT 0 CHECK (ui >= 0),
  oai INTEGER NOT NULL DEFAULT 0 CHECK (oai >= 0),
  source TEXT NOT NULL CHECK (source IN ('c12_ts', 'estimate')),
  document TEXT NOT NULL DEFAULT '',
  confirmed_by TEXT NOT NULL DEFAULT '',
  confirmed_on TEXT CHECK (length(confirmed_on) = 10),
  confirmed_how TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_fund_statement_delete BEFORE DELETE ON fund_statement BEGIN SELECT RAISE(ABORT, 'fund_statement: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_fund_statement_insert BEFORE INSERT ON fund_statement WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'fund_statement: written outside a command'); END;
CREATE TRIGGER guard_fund_statement_update BEFORE UPDATE ON fund_statement WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'fund_statement: written outside a command'); END;
CREATE INDEX import_batch_file ON import_batch (file_sha256);
CREATE INDEX import_batch_kind ON import_batch (kind, period);
CREATE TABLE import_batch (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind <> ''),
  period TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '',
  file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
  file_size INTEGER NOT NULL DEFAULT 0,
  sheet TEXT NOT NULL DEFAULT '',
  shape TEXT NOT NULL DEFAULT '',
  mapping TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(mapping)),
  counts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)),
  totals TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(totals)),
  columns TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(columns)),
  status TEXT NOT NULL CHECK (status IN ('current', 'superseded', 'taken_back')),
  replaces_id TEXT,
  lines INTEGER NOT NULL DEFAULT 0,
  lines_sha256 TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
, facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts))) STRICT;
CREATE TRIGGER guard_import_batch_delete BEFORE DELETE ON import_batch BEGIN SELECT RAISE(ABORT, 'import_batch: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_import_batch_insert BEFORE INSERT ON import_batch WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'import_batch: written outside a command'); END;
CREATE TRIGGER guard_import_batch_update BEFORE UPDATE ON import_batch WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'import_batch: written outside a command'); END;
CREATE TABLE import_mapping (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL,
  shape TEXT NOT NULL,
  mapping TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(mapping)),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_import_mapping_delete BEFORE DELETE ON import_mapping BEGIN SELECT RAISE(ABORT, 'import_mapping: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_import_mapping_insert BEFORE INSERT ON import_mapping WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'import_mapping: written outside a command'); END;
CREATE TRIGGER guard_import_mapping_update BEFORE UPDATE ON import_mapping WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'import_mapping: written outside a command'); END;
CREATE INDEX invitation_run_campaign ON invitation_run (campaign_id);
CREATE TABLE invitation_run (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  campaign_id TEXT NOT NULL REFERENCES campaign(id) DEFERRABLE INITIALLY DEFERRED,
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  first_number TEXT NOT NULL DEFAULT '',
  last_number TEXT NOT NULL DEFAULT '',
  papers INTEGER NOT NULL CHECK (papers >= 1),
  merged_sha256 TEXT NOT NULL CHECK (length(merged_sha256) = 64),
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_invitation_run_delete BEFORE DELETE ON invitation_run BEGIN SELECT RAISE(ABORT, 'invitation_run: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_invitation_run_insert BEFORE INSERT ON invitation_run WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'invitation_run: written outside a command'); END;
CREATE TRIGGER guard_invitation_run_update BEFORE UPDATE ON invitation_run WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'invitation_run: written outside a command'); END;
CREATE INDEX late_rate_year ON late_rate (year, fund);
CREATE TABLE late_rate (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  year INTEGER NOT NULL CHECK (year BETWEEN 1995 AND 2100),
  fund TEXT NOT NULL CHECK (fund IN ('si', 'ui', 'hi')),
  monthly_percent TEXT NOT NULL CHECK (monthly_percent <> ''),
  source TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_late_rate_delete BEFORE DELETE ON late_rate BEGIN SELECT RAISE(ABORT, 'late_rate: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_late_rate_insert BEFORE INSERT ON late_rate WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'late_rate: written outside a command'); END;
CREATE TRIGGER guard_late_rate_update BEFORE UPDATE ON late_rate WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'late_rate: written outside a command'); END;
CREATE INDEX ledger_line_unit ON ledger_line (unit_code, set_no, closing);
CREATE TABLE ledger_line (
  set_no INTEGER NOT NULL REFERENCES ledger_set(no),
  row INTEGER NOT NULL,
  unit_code TEXT NOT NULL,
  name TEXT NOT NULL,
  opening INTEGER,
  due INTEGER,
  adj_up INTEGER,
  adj_down INTEGER,
  interest INTEGER,
  paid INTEGER,
  closing INTEGER,
  difference INTEGER,
  due_si INTEGER,
  due_hi INTEGER,
  due_ui INTEGER,
  due_oai INTEGER,
  wage_fund INTEGER,
  workers INTEGER,
  months_owed TEXT,
  paid_up_to TEXT,
  sector_group TEXT,
  address TEXT,
  phone TEXT,
  contact TEXT,
  officer_email TEXT,
  PRIMARY KEY (set_no, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER guard_ledger_line_delete BEFORE DELETE ON ledger_line BEGIN SELECT RAISE(ABORT, 'ledger_line: fixed'); END;
CREATE TRIGGER guard_ledger_line_insert BEFORE INSERT ON ledger_line WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'ledger_line: written outside a command'); END;
CREATE TRIGGER guard_ledger_line_update BEFORE UPDATE ON ledger_line BEGIN SELECT RAISE(ABORT, 'ledger_line: fixed'); END;
CREATE TABLE ledger_set (
  no INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER guard_ledger_set_delete BEFORE DELETE ON ledger_set BEGIN SELECT RAISE(ABORT, 'ledger_set: fixed'); END;
CREATE TRIGGER guard_ledger_set_insert BEFORE INSERT ON ledger_set WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'ledger_set: written outside a command'); END;
CREATE TRIGGER guard_ledger_set_update BEFORE UPDATE ON ledger_set BEGIN SELECT RAISE(ABORT, 'ledger_set: fixed'); END;
CREATE TABLE list_set (
  no INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL UNIQUE,
  sender TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  unit_code TEXT NOT NULL DEFAULT '',
  account TEXT NOT NULL DEFAULT '',
  encoding TEXT NOT NULL DEFAULT '',
  year INTEGER,
  money_unit INTEGER NOT NULL DEFAULT 1,
  columns TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(columns)),
  blob TEXT CHECK (length(blob) = 64)
) STRICT;
CREATE TRIGGER guard_list_set_delete BEFORE DELETE ON list_set BEGIN SELECT RAISE(ABORT, 'list_set: fixed'); END;
CREATE TRIGGER guard_list_set_insert BEFORE INSERT ON list_set WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'list_set: written outside a command'); END;
CREATE TRIGGER guard_list_set_update BEFORE UPDATE ON list_set BEGIN SELECT RAISE(ABORT, 'list_set: fixed'); END;
CREATE INDEX match_decision_row ON match_decision (row_key);
CREATE TABLE match_decision (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  row_key TEXT NOT NULL CHECK (length(row_key) = 64),
  subject_id TEXT NOT NULL CHECK (subject_id <> ''),
  says TEXT NOT NULL CHECK (says IN ('same', 'different', 'later')),
  row_name TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_match_decision_delete BEFORE DELETE ON match_decision BEGIN SELECT RAISE(ABORT, 'match_decision: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_match_decision_insert BEFORE INSERT ON match_decision WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'match_decision: written outside a command'); END;
CREATE TRIGGER guard_match_decision_update BEFORE UPDATE ON match_decision WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'match_decision: written outside a command'); END;
CREATE TABLE meta (k TEXT NOT NULL PRIMARY KEY, v TEXT NOT NULL) STRICT;
CREATE INDEX note_read_note ON note_read (note_id);
CREATE TABLE note_read (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  note_id TEXT NOT NULL CHECK (note_id <> ''),
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_note_read_delete BEFORE DELETE ON note_read BEGIN SELECT RAISE(ABORT, 'note_read: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_note_read_insert BEFORE INSERT ON note_read WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'note_read: written outside a command'); END;
CREATE TRIGGER guard_note_read_update BEFORE UPDATE OF id, note_id, at, actor, deleted ON note_read BEGIN SELECT RAISE(ABORT, 'note_read: frozen'); END;
CREATE INDEX number_lease_series ON number_lease (series, year, state, first);
CREATE TABLE number_lease (
  request TEXT NOT NULL PRIMARY KEY,
  replica TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  asked_at TEXT NOT NULL,
  code TEXT NOT NULL DEFAULT '',
  first INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL DEFAULT -1,
  next INTEGER NOT NULL DEFAULT 0,
  signature TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'open', 'closed')),
  reason TEXT NOT NULL DEFAULT '',
  closed_at TEXT NOT NULL DEFAULT '',
  CHECK (state <> 'open' OR (first > 0 AND next BETWEEN first AND last + 1))
) STRICT;
CREATE TABLE number_wish (
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (series, year)
) STRICT;
CREATE TABLE office (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  code TEXT NOT NULL CHECK (length(code) = 5),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_office_delete BEFORE DELETE ON office BEGIN SELECT RAISE(ABORT, 'office: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_office_insert BEFORE INSERT ON office WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'office: written outside a command'); END;
CREATE TRIGGER guard_office_update BEFORE UPDATE ON office WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'office: written outside a command'); END;
CREATE TABLE office_account (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  office_id TEXT NOT NULL REFERENCES office(id) DEFERRABLE INITIALLY DEFERRED,
  bank TEXT NOT NULL DEFAULT '',
  bin TEXT,
  account TEXT NOT NULL DEFAULT '',
  holder TEXT NOT NULL DEFAULT '',
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_office_account_delete BEFORE DELETE ON office_account BEGIN SELECT RAISE(ABORT, 'office_account: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_office_account_insert BEFORE INSERT ON office_account WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'office_account: written outside a command'); END;
CREATE TRIGGER guard_office_account_update BEFORE UPDATE ON office_account WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'office_account: written outside a command'); END;
CREATE TABLE office_name (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  office_id TEXT NOT NULL REFERENCES office(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (name <> ''),
  parent_name TEXT NOT NULL DEFAULT '',
  parent_code TEXT NOT NULL DEFAULT '',
  letter_symbol TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_office_name_delete BEFORE DELETE ON office_name BEGIN SELECT RAISE(ABORT, 'office_name: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_office_name_insert BEFORE INSERT ON office_name WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'office_name: written outside a command'); END;
CREATE TRIGGER guard_office_name_update BEFORE UPDATE ON office_name WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'office_name: written outside a command'); END;
CREATE TABLE officer (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  office_id TEXT NOT NULL REFERENCES office(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_officer_delete BEFORE DELETE ON officer BEGIN SELECT RAISE(ABORT, 'officer: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_officer_insert BEFORE INSERT ON officer WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'officer: written outside a command'); END;
CREATE TRIGGER guard_officer_update BEFORE UPDATE ON officer WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'officer: written outside a command'); END;
CREATE INDEX officer_commune_code ON officer_commune (commune_code);
CREATE TABLE officer_commune (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  officer_id TEXT NOT NULL REFERENCES officer(id) DEFERRABLE INITIALLY DEFERRED,
  commune_code TEXT NOT NULL,
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_officer_commune_delete BEFORE DELETE ON officer_commune BEGIN SELECT RAISE(ABORT, 'officer_commune: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_officer_commune_insert BEFORE INSERT ON officer_commune WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'officer_commune: written outside a command'); END;
CREATE TRIGGER guard_officer_commune_update BEFORE UPDATE ON officer_commune WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'officer_commune: written outside a command'); END;
CREATE TABLE other_record (
  scope TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  rev INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  why TEXT NOT NULL,
  PRIMARY KEY (scope, id)
) STRICT;
CREATE INDEX outbox_change_set ON outbox (change_set);
CREATE INDEX outbox_entity ON outbox (entity_id);
CREATE INDEX outbox_issue ON outbox (no) WHERE kind = 'paper.issue';
CREATE TABLE outbox (
  no INTEGER PRIMARY KEY,
  replica TEXT NOT NULL,
  dseq INTEGER NOT NULL CHECK (dseq > 0),
  op_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  change_set TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  core TEXT NOT NULL CHECK (json_valid(core)),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  ov INTEGER NOT NULL DEFAULT 1,
  ack INTEGER NOT NULL DEFAULT 0,
  result TEXT,
  sent_at TEXT,
  durable INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT '',
  UNIQUE (replica, dseq)
) STRICT;
CREATE TRIGGER guard_outbox_delete BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'outbox: append only'); END;
CREATE TRIGGER guard_outbox_update BEFORE UPDATE OF no, replica, dseq, op_id, type, entity_id, kind, change_set, actor, at, core, hash ON outbox BEGIN SELECT RAISE(ABORT, 'outbox: append only'); END;
CREATE TABLE package (
  kind TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  apply_on TEXT NOT NULL CHECK (length(apply_on) = 10),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  state TEXT NOT NULL CHECK (state IN ('ready', 'placed', 'failed', 'refused', 'passed')),
  detail TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  who TEXT NOT NULL DEFAULT '',
  published_at TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  placed_at TEXT,
  PRIMARY KEY (kind, version)
) STRICT;
CREATE INDEX paper_number ON paper (series, book, year, ordinal);
CREATE INDEX paper_run ON paper (run_id);
CREATE INDEX paper_unit ON paper (unit_id);
CREATE TABLE paper (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind <> ''),
  form_code TEXT NOT NULL DEFAULT '',
  series TEXT NOT NULL CHECK (series <> ''),
  book TEXT NOT NULL CHECK (book <> ''),
  year INTEGER NOT NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  number TEXT NOT NULL CHECK (number <> ''),
  issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
  unit_id TEXT,
  run_id TEXT,
  facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts)),
  pdf_sha256 TEXT NOT NULL CHECK (length(pdf_sha256) = 64),
  pages INTEGER NOT NULL CHECK (pages >= 1),
  replaces_id TEXT,
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_paper_delete BEFORE DELETE ON paper BEGIN SELECT RAISE(ABORT, 'paper: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_paper_insert BEFORE INSERT ON paper WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'paper: written outside a command'); END;
CREATE TRIGGER guard_paper_update BEFORE UPDATE OF id, kind, form_code, series, book, year, ordinal, number, issued_on, unit_id, run_id, facts, pdf_sha256, pages, replaces_id, at, actor, deleted ON paper BEGIN SELECT RAISE(ABORT, 'paper: frozen'); END;
CREATE INDEX paper_event_paper ON paper_event (paper_id);
CREATE TABLE paper_event (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  paper_id TEXT NOT NULL REFERENCES paper(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('printed', 'sent', 'delivered', 'returned', 'void')),
  day TEXT NOT NULL CHECK (length(day) = 10),
  how TEXT NOT NULL DEFAULT '',
  by_whom TEXT NOT NULL DEFAULT '',
  proof TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  blob TEXT,
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_paper_event_delete BEFORE DELETE ON paper_event BEGIN SELECT RAISE(ABORT, 'paper_event: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_paper_event_insert BEFORE INSERT ON paper_event WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'paper_event: written outside a command'); END;
CREATE TRIGGER guard_paper_event_update BEFORE UPDATE OF id, paper_id, kind, day, how, by_whom, proof, note, blob, at, actor, deleted ON paper_event BEGIN SELECT RAISE(ABORT, 'paper_event: frozen'); END;
CREATE INDEX paper_signing_paper ON paper_signing (paper_id);
CREATE TABLE paper_signing (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  paper_id TEXT NOT NULL REFERENCES paper(id) DEFERRABLE INITIALLY DEFERRED,
  base_sha256 TEXT NOT NULL CHECK (length(base_sha256) = 64),
  pdf_sha256 TEXT NOT NULL CHECK (length(pdf_sha256) = 64),
  signer TEXT NOT NULL CHECK (signer <> ''),
  issuer TEXT NOT NULL DEFAULT '',
  serial TEXT NOT NULL DEFAULT '',
  visible INTEGER NOT NULL CHECK (visible IN (0, 1)),
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_paper_signing_delete BEFORE DELETE ON paper_signing BEGIN SELECT RAISE(ABORT, 'paper_signing: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_paper_signing_insert BEFORE INSERT ON paper_signing WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'paper_signing: written outside a command'); END;
CREATE TRIGGER guard_paper_signing_update BEFORE UPDATE ON paper_signing WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'paper_signing: written outside a command'); END;
CREATE INDEX province_answer_submission ON province_answer (submission_id);
CREATE TABLE province_answer (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  submission_id TEXT NOT NULL CHECK (submission_id <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  text TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '',
  decided_on TEXT CHECK (length(decided_on) = 10),
  signer TEXT NOT NULL DEFAULT '',
  body_name TEXT NOT NULL DEFAULT '',
  post TEXT NOT NULL DEFAULT '',
  fine INTEGER CHECK (fine >= 0),
  pdf_sha256 TEXT CHECK (length(pdf_sha256) = 64),
  pdf_size INTEGER NOT NULL DEFAULT 0,
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_province_answer_delete BEFORE DELETE ON province_answer BEGIN SELECT RAISE(ABORT, 'province_answer: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_province_answer_insert BEFORE INSERT ON province_answer WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'province_answer: written outside a command'); END;
CREATE TRIGGER guard_province_answer_update BEFORE UPDATE OF id, submission_id, kind, text, number, decided_on, signer, body_name, post, fine, pdf_sha256, pdf_size, at, actor, deleted ON province_answer BEGIN SELECT RAISE(ABORT, 'province_answer: frozen'); END;
CREATE TABLE province_note (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  subject TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_province_note_delete BEFORE DELETE ON province_note BEGIN SELECT RAISE(ABORT, 'province_note: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_province_note_insert BEFORE INSERT ON province_note WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'province_note: written outside a command'); END;
CREATE TRIGGER guard_province_note_update BEFORE UPDATE OF id, subject, text, at, actor, deleted ON province_note BEGIN SELECT RAISE(ABORT, 'province_note: frozen'); END;
CREATE INDEX representative_employer ON representative (employer_id);
CREATE TABLE representative (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  employer_id TEXT NOT NULL REFERENCES employer(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_representative_delete BEFORE DELETE ON representative BEGIN SELECT RAISE(ABORT, 'representative: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_representative_insert BEFORE INSERT ON representative WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'representative: written outside a command'); END;
CREATE TRIGGER guard_representative_update BEFORE UPDATE ON representative WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'representative: written outside a command'); END;
CREATE INDEX return_made_kind ON return_made (kind, period);
CREATE TABLE return_made (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind <> ''),
  period TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  xlsx_sha256 TEXT NOT NULL CHECK (length(xlsx_sha256) = 64),
  file_name TEXT NOT NULL DEFAULT '',
  template TEXT NOT NULL DEFAULT '',
  totals TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(totals)),
  superseded_by TEXT,
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_return_made_delete BEFORE DELETE ON return_made BEGIN SELECT RAISE(ABORT, 'return_made: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_return_made_insert BEFORE INSERT ON return_made WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'return_made: written outside a command'); END;
CREATE TRIGGER guard_return_made_update BEFORE UPDATE ON return_made WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'return_made: written outside a command'); END;
CREATE VIRTUAL TABLE search USING fts5(folded, content='search_row', content_rowid='no', tokenize='unicode61', prefix='1 2 3');
CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE search_due (unit_id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE search_row (
  no INTEGER PRIMARY KEY,
  unit_id TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_word USING fts5vocab('search', 'row');
CREATE INDEX setting_name ON setting (name);
CREATE TABLE setting (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  value TEXT NOT NULL DEFAULT '',
  valid_from TEXT CHECK (length(valid_from) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_setting_delete BEFORE DELETE ON setting BEGIN SELECT RAISE(ABORT, 'setting: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_setting_insert BEFORE INSERT ON setting WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'setting: written outside a command'); END;
CREATE TRIGGER guard_setting_update BEFORE UPDATE ON setting WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'setting: written outside a command'); END;
CREATE TABLE share_head (
  replica TEXT NOT NULL PRIMARY KEY,
  device TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE share_parcel (
  id TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('written', 'read')),
  device TEXT NOT NULL,
  figures TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(figures))
) STRICT;
CREATE TABLE share_peer (
  device TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  met_at TEXT NOT NULL
) STRICT;
CREATE TABLE share_told (
  device TEXT NOT NULL,
  replica TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  PRIMARY KEY (device, replica)
) STRICT;
CREATE TABLE signatory (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  office_id TEXT NOT NULL REFERENCES office(id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  capacity TEXT NOT NULL DEFAULT '' CHECK (capacity IN ('', 'KT.', 'TL.', 'TUQ.')),
  on_behalf_title TEXT NOT NULL DEFAULT '',
  delegation_number TEXT NOT NULL DEFAULT '',
  delegation_date TEXT,
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_signatory_delete BEFORE DELETE ON signatory BEGIN SELECT RAISE(ABORT, 'signatory: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_signatory_insert BEFORE INSERT ON signatory WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'signatory: written outside a command'); END;
CREATE TRIGGER guard_signatory_update BEFORE UPDATE ON signatory WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'signatory: written outside a command'); END;
CREATE TABLE stamp_picture (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  part TEXT NOT NULL CHECK (part IN ('signer', 'seal')),
  signatory_id TEXT NOT NULL DEFAULT '',
  blob TEXT NOT NULL CHECK (length(blob) = 64),
  file_name TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_stamp_picture_delete BEFORE DELETE ON stamp_picture BEGIN SELECT RAISE(ABORT, 'stamp_picture: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_stamp_picture_insert BEFORE INSERT ON stamp_picture WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'stamp_picture: written outside a command'); END;
CREATE TRIGGER guard_stamp_picture_update BEFORE UPDATE ON stamp_picture WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'stamp_picture: written outside a command'); END;
CREATE INDEX submission_subject ON submission (subject_id);
CREATE TABLE submission (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('case', 'return')),
  subject_id TEXT NOT NULL CHECK (subject_id <> ''),
  no INTEGER NOT NULL CHECK (no >= 1),
  title TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(summary)),
  contents TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(contents)),
  supersedes TEXT,
  event_id TEXT,
  device TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_submission_delete BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'submission: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_submission_insert BEFORE INSERT ON submission WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'submission: written outside a command'); END;
CREATE TRIGGER guard_submission_update BEFORE UPDATE OF id, kind, subject_id, no, title, summary, contents, supersedes, event_id, device, note, at, actor, deleted ON submission BEGIN SELECT RAISE(ABORT, 'submission: frozen'); END;
CREATE TABLE sync_document (
  sha256 TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('sent', 'wanted', 'lost'))
, size INTEGER NOT NULL DEFAULT 0, lacking INTEGER NOT NULL DEFAULT 0 CHECK (lacking IN (0, 1))) STRICT;
CREATE INDEX sync_merge_run ON sync_merge (run);
CREATE TABLE sync_merge (
  no INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  field TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('mine', 'theirs')),
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
CREATE TABLE sync_page (
  scope TEXT NOT NULL,
  no INTEGER NOT NULL,
  base INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  chain TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (scope, no)
) STRICT;
CREATE TABLE sync_place (
  scope TEXT NOT NULL PRIMARY KEY,
  seq INTEGER NOT NULL,
  chain TEXT NOT NULL,
  whole INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE sync_receipt (
  no INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  replica TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  place TEXT NOT NULL,
  receipt TEXT NOT NULL
) STRICT;
CREATE TABLE sync_run (
  no INTEGER PRIMARY KEY,
  began_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  figures TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(figures))
) STRICT;
CREATE INDEX target_contact_paper ON target_contact (paper_id);
CREATE INDEX target_contact_target ON target_contact (target_id, day);
CREATE TABLE target_contact (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  target_id TEXT NOT NULL REFERENCES campaign_target(id) DEFERRABLE INITIALLY DEFERRED,
  how TEXT NOT NULL CHECK (how <> ''),
  day TEXT NOT NULL CHECK (length(day) = 10),
  who TEXT NOT NULL DEFAULT '',
  person TEXT NOT NULL DEFAULT '',
  said TEXT NOT NULL DEFAULT '',
  promise_on TEXT CHECK (length(promise_on) = 10),
  kept_on TEXT CHECK (length(kept_on) = 10),
  paper_id TEXT REFERENCES paper(id) DEFERRABLE INITIALLY DEFERRED,
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
, struck_on TEXT CHECK (length(struck_on) = 10), struck_by TEXT NOT NULL DEFAULT '', struck_why TEXT NOT NULL DEFAULT '') STRICT;
CREATE TRIGGER guard_target_contact_delete BEFORE DELETE ON target_contact BEGIN SELECT RAISE(ABORT, 'target_contact: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_target_contact_insert BEFORE INSERT ON target_contact WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'target_contact: written outside a command'); END;
CREATE TRIGGER guard_target_contact_update BEFORE UPDATE ON target_contact WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'target_contact: written outside a command'); END;
CREATE INDEX tax_employer_row_key ON tax_employer_row (key);
CREATE TABLE tax_employer_row (
  set_no INTEGER NOT NULL REFERENCES list_set(no),
  row INTEGER NOT NULL,
  key TEXT NOT NULL,
  tax_code TEXT NOT NULL DEFAULT '',
  tax_code_kind TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  tax_office TEXT NOT NULL DEFAULT '',
  status_code TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  declared_workers INTEGER,
  income INTEGER,
  contract_workers INTEGER,
  year INTEGER,
  duplicate_of INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (set_no, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER guard_tax_employer_row_delete BEFORE DELETE ON tax_employer_row BEGIN SELECT RAISE(ABORT, 'tax_employer_row: fixed'); END;
CREATE TRIGGER guard_tax_employer_row_insert BEFORE INSERT ON tax_employer_row WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'tax_employer_row: written outside a command'); END;
CREATE TRIGGER guard_tax_employer_row_update BEFORE UPDATE ON tax_employer_row BEGIN SELECT RAISE(ABORT, 'tax_employer_row: fixed'); END;
CREATE INDEX tax_worker_row_key ON tax_worker_row (key);
CREATE TABLE tax_worker_row (
  set_no INTEGER NOT NULL REFERENCES list_set(no),
  row INTEGER NOT NULL,
  key TEXT NOT NULL,
  employer_tax_code TEXT NOT NULL DEFAULT '',
  employer_tax_code_kind TEXT NOT NULL DEFAULT '',
  employer_name TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  person_id TEXT NOT NULL DEFAULT '',
  person_id_kind TEXT NOT NULL DEFAULT '',
  born TEXT NOT NULL DEFAULT '',
  contract TEXT NOT NULL DEFAULT '',
  contract_words TEXT NOT NULL DEFAULT '',
  insurance_number TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  income INTEGER,
  months INTEGER,
  average INTEGER,
  year INTEGER,
  insured INTEGER CHECK (insured IN (0, 1)),
  duplicate_of INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (set_no, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER guard_tax_worker_row_delete BEFORE DELETE ON tax_worker_row BEGIN SELECT RAISE(ABORT, 'tax_worker_row: fixed'); END;
CREATE TRIGGER guard_tax_worker_row_insert BEFORE INSERT ON tax_worker_row WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'tax_worker_row: written outside a command'); END;
CREATE TRIGGER guard_tax_worker_row_update BEFORE UPDATE ON tax_worker_row BEGIN SELECT RAISE(ABORT, 'tax_worker_row: fixed'); END;
CREATE TABLE trusted_certificate (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  blob TEXT NOT NULL CHECK (length(blob) = 64),
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  subject TEXT NOT NULL DEFAULT '',
  issuer TEXT NOT NULL DEFAULT '',
  serial TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '',
  valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
  valid_to TEXT NOT NULL CHECK (length(valid_to) = 10),
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_trusted_certificate_delete BEFORE DELETE ON trusted_certificate BEGIN SELECT RAISE(ABORT, 'trusted_certificate: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_trusted_certificate_insert BEFORE INSERT ON trusted_certificate WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'trusted_certificate: written outside a command'); END;
CREATE TRIGGER guard_trusted_certificate_update BEFORE UPDATE ON trusted_certificate WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'trusted_certificate: written outside a command'); END;
CREATE INDEX unit_code ON unit (code);
CREATE INDEX unit_employer ON unit (employer_id);
CREATE TABLE unit (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  employer_id TEXT REFERENCES employer(id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL CHECK (code <> ''),
  name TEXT NOT NULL DEFAULT '',
  sector_group TEXT NOT NULL DEFAULT '',
  pay_cycle_months INTEGER NOT NULL DEFAULT 1 CHECK (pay_cycle_months IN (1, 3, 6, 12)),
  commune_code TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  workers INTEGER CHECK (workers >= 0),
  since TEXT CHECK (length(since) = 10),
  officer_id TEXT REFERENCES officer(id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
  note TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_unit_delete BEFORE DELETE ON unit BEGIN SELECT RAISE(ABORT, 'unit: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_unit_insert BEFORE INSERT ON unit WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'unit: written outside a command'); END;
CREATE TRIGGER guard_unit_update BEFORE UPDATE ON unit WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'unit: written outside a command'); END;
CREATE INDEX unit_address_unit ON unit_address (unit_id);
CREATE TABLE unit_address (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  unit_id TEXT NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('registered', 'work', 'post')),
  line TEXT NOT NULL DEFAULT '',
  commune_code TEXT NOT NULL DEFAULT '',
  valid_from TEXT CHECK (length(valid_from) = 10),
  valid_to TEXT CHECK (length(valid_to) = 10),
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_unit_address_delete BEFORE DELETE ON unit_address BEGIN SELECT RAISE(ABORT, 'unit_address: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_unit_address_insert BEFORE INSERT ON unit_address WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'unit_address: written outside a command'); END;
CREATE TRIGGER guard_unit_address_update BEFORE UPDATE ON unit_address WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'unit_address: written outside a command'); END;
CREATE INDEX urging_run_month ON urging_run (month);
CREATE TABLE urging_run (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  month TEXT NOT NULL CHECK (length(month) = 7),
  as_of TEXT NOT NULL CHECK (length(as_of) = 10),
  batches TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(batches)),
  choice TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(choice)),
  first_number TEXT NOT NULL DEFAULT '',
  last_number TEXT NOT NULL DEFAULT '',
  papers INTEGER NOT NULL DEFAULT 0,
  merged_sha256 TEXT CHECK (length(merged_sha256) = 64),
  at TEXT NOT NULL CHECK (at <> ''),
  actor TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra))
) STRICT;
CREATE TRIGGER guard_urging_run_delete BEFORE DELETE ON urging_run BEGIN SELECT RAISE(ABORT, 'urging_run: rows are marked deleted, never removed'); END;
CREATE TRIGGER guard_urging_run_insert BEFORE INSERT ON urging_run WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'urging_run: written outside a command'); END;
CREATE TRIGGER guard_urging_run_update BEFORE UPDATE ON urging_run WHEN NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command') BEGIN SELECT RAISE(ABORT, 'urging_run: written outside a command'); END;
