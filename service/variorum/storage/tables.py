"""The tables of a library, for SQLite and PostgreSQL alike."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


works = Table(
    "works",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(120), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False, default=""),
    Column("identifier", Text, nullable=False, default=""),
)

expressions = Table(
    "expressions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("work_id", ForeignKey("works.id"), nullable=False),
    Column("label", String(120), nullable=False),
    Column("name", Text, nullable=False),
    Column("language", String(20), nullable=False),
    Column("stage", Text, nullable=False),
    Column("adopted", Date),
    Column("published", Date),
    Column("in_force", Date),
    Column("repealed", Date),
    Column("is_translation", Boolean, nullable=False),
    Column("received", DateTime, nullable=False),
    Column("engine", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("clause_count", Integer, nullable=False),
    Column("notices", JSON, nullable=False),
    Column("furniture", LargeBinary, nullable=False),
    Column("marks", JSON, nullable=False),
    Column("problems", LargeBinary),
    Column("figures", LargeBinary),
    UniqueConstraint("work_id", "label", "language"),
)

manifestations = Table(
    "manifestations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("expression_id", ForeignKey("expressions.id"), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("filename", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("received", DateTime, nullable=False),
    UniqueConstraint("expression_id", "sha256"),
)

pages = Table(
    "pages",
    metadata,
    Column("expression_id", ForeignKey("expressions.id"), primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("label", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("segments", LargeBinary, nullable=False),
)

threads = Table(
    "threads",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("work_id", ForeignKey("works.id"), nullable=False, index=True),
)

clauses = Table(
    "clauses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("expression_id", ForeignKey("expressions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("parent", Integer),
    Column("depth", Integer, nullable=False),
    Column("element", String(40), nullable=False),
    Column("num", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("e_id", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    Column("paragraphs", JSON, nullable=False),
    Column("page", Integer, nullable=False),
    Column("line", Text, nullable=False),
    Column("is_normative", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("last_page", Integer, nullable=False, server_default="0"),
    Column("last_line", Text, nullable=False, server_default=""),
    Column("doubts", JSON, nullable=False, server_default="[]"),
    Column("thread_id", ForeignKey("threads.id"), nullable=False, index=True),
    Column("mark", String(20), nullable=False),
    Column("was", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    UniqueConstraint("expression_id", "position"),
    Index("ix_clauses_expression_id_e_id", "expression_id", "e_id"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("old_id", ForeignKey("expressions.id"), nullable=False),
    Column("new_id", ForeignKey("expressions.id"), nullable=False),
    Column("engine", String(40), nullable=False),
    Column("old_sha256", String(64), nullable=False),
    Column("new_sha256", String(64), nullable=False),
    Column("changes", Integer, nullable=False),
    Column("substantive", Integer, nullable=False),
    Column("result", LargeBinary, nullable=False),
    Column("created", DateTime, nullable=False),
    Column("settings", String(64), nullable=False, server_default=""),
    Column("is_current", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("old_id", "new_id", "engine", "settings"),
)

separations = Table(
    "separations",
    metadata,
    Column("id", String(32), nullable=False, index=True),
    Column("old_id", ForeignKey("expressions.id"), primary_key=True),
    Column("old_position", Integer, primary_key=True),
    Column("new_id", ForeignKey("expressions.id"), primary_key=True),
    Column("new_position", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id")),
    Column("created", DateTime, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("old_id", ForeignKey("expressions.id"), primary_key=True),
    Column("new_id", ForeignKey("expressions.id"), primary_key=True),
    Column("change_key", String(32), primary_key=True),
    Column("created", DateTime, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(254), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("is_disabled", Boolean, nullable=False),
    Column("created", DateTime, nullable=False),
)

sign_in_links = Table(
    "sign_in_links",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("expires", DateTime, nullable=False),
    Column("used", DateTime),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("created", DateTime, nullable=False),
    Column("seen", DateTime, nullable=False),
    Column("agent", String(200), nullable=False, server_default=""),
    Column("waits_for_code", Boolean, nullable=False, server_default=false()),
)

failed_sign_ins = Table(
    "failed_sign_ins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", String(64), nullable=False, index=True),
    Column("at", DateTime, nullable=False),
)

second_factors = Table(
    "second_factors",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("secret", String(64), nullable=False),
    Column("last_step", Integer, nullable=False),
    Column("is_confirmed", Boolean, nullable=False),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("code_sha256", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("scopes", String(60), nullable=False),
    Column("created", DateTime, nullable=False),
    Column("used", DateTime),
)

matters = Table(
    "matters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(60), nullable=False),
    Column("name", Text, nullable=False),
    Column("key", String(32), nullable=False, unique=True),
    Column("closed", DateTime),
)

matter_tags = Table(
    "matter_tags",
    metadata,
    Column("matter_id", ForeignKey("matters.id"), primary_key=True),
    Column("tag", String(60), primary_key=True),
)

matter_members = Table(
    "matter_members",
    metadata,
    Column("matter_id", ForeignKey("matters.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
)

annotations = Table(
    "annotations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("author_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("matter_id", ForeignKey("matters.id")),
    Column("visibility", String(20), nullable=False),
    Column("is_privileged", Boolean, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("expression_id", ForeignKey("expressions.id"), nullable=False),
    Column("target", JSON, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("created", DateTime, nullable=False),
    Column("updated", DateTime, nullable=False),
    Column("is_resolved", Boolean, nullable=False),
    Column("formal", JSON, nullable=False, server_default="{}"),
    CheckConstraint("NOT is_privileged OR visibility IN ('only-me', 'matter')", name="privileged_stays_in_matter"),
)

placements = Table(
    "placements",
    metadata,
    Column("annotation_id", ForeignKey("annotations.id", ondelete="CASCADE"), primary_key=True),
    Column("expression_id", ForeignKey("expressions.id"), primary_key=True, index=True),
    Column("state", String(20), nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("suggestions", JSON, nullable=False),
)

kept_properties = Table(
    "kept_properties",
    metadata,
    Column("annotation_id", ForeignKey("annotations.id", ondelete="CASCADE"), primary_key=True),
    Column("document", JSON, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("annotation_id", ForeignKey("annotations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("author_id", ForeignKey("people.id"), nullable=False),
    Column("body", Text, nullable=False),
    Column("created", DateTime, nullable=False),
)

note_checks = Table(
    "note_checks",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("annotation_id", ForeignKey("annotations.id", ondelete="CASCADE"), primary_key=True),
    Column("expression_id", ForeignKey("expressions.id"), primary_key=True),
    Column("created", DateTime, nullable=False),
)

earlier_placements = Table(
    "earlier_placements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step", String(32), nullable=False),
    Column("annotation_id", ForeignKey("annotations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expression_id", ForeignKey("expressions.id"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("suggestions", JSON, nullable=False),
    Column("placed_in", ForeignKey("expressions.id"), nullable=False),
    Column("created", DateTime, nullable=False),
)

imports = Table(
    "imports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("filename", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("details", JSON, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("reason", String(40), nullable=False),
    Column("step", String(20), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("expression_id", ForeignKey("expressions.id")),
    Column("person_id", ForeignKey("people.id")),
    Column("created", DateTime, nullable=False),
)

waiting_comparisons = Table(
    "waiting_comparisons",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("old_id", ForeignKey("expressions.id"), nullable=False),
    Column("new_id", ForeignKey("expressions.id"), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("reason", String(40), nullable=False),
    Column("step", String(20), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created", DateTime, nullable=False),
    UniqueConstraint("old_id", "new_id"),
)

index_changes = Table(
    "index_changes",
    metadata,
    Column("expression_id", ForeignKey("expressions.id"), primary_key=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False),
    Column("person_id", ForeignKey("people.id")),
    Column("action", String(40), nullable=False),
    Column("subject", String(200), nullable=False, index=True),
    Column("detail", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)
