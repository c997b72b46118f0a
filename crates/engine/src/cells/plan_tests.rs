//! Cells are the same however a plan is cut, and whatever waits on disk meanwhile.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, RecordBatch, StringArray, StructArray};
use datafusion::arrow::datatypes::{DataType, Field, Fields, Schema};
use datafusion::common::cast::{as_list_array, as_string_array};
use datafusion::datasource::MemTable;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::physical_plan::{ExecutionPlan, collect};
use datafusion::prelude::{SessionConfig, SessionContext};
use earnest_stats::PayBins;
use earnest_store::Session;

use super::cell_column::{Cell, CellColumn};
use super::register_functions;
use super::statement::Statement;
use super::statement_column::{StatementBuilder, fields};

const CELLS: &str = "SELECT role, level_cells(statement) AS cells FROM stated GROUP BY role";

/// Statements of the roles `0 .. roles`: some have many, most few.
fn stated(n: u64, roles: u64) -> Vec<(String, Statement)> {
    let statement = |k: u64| {
        let low = 40e3 + (k * 7_919 % 61) as f64 * 1e3;
        let bins = PayBins::of(low, low * 1.2).unwrap();
        let role = (k * k / 7 % roles).min(k % roles);
        (format!("role {role}"), Statement { level: u8::try_from(k % 4).unwrap(), employer: k * 31 % 97, bins })
    };
    (0..n).map(statement).collect()
}

fn batch(rows: &[(String, Statement)]) -> RecordBatch {
    let mut statements = StatementBuilder::default();
    for (_, statement) in rows {
        statements.push(*statement);
    }
    let columns: Vec<ArrayRef> = vec![
        Arc::new(rows.iter().map(|(role, _)| Some(role.as_str())).collect::<StringArray>()),
        Arc::new(statements.into_structs()),
    ];
    let named = |name, column: &ArrayRef| Field::new(name, column.data_type().clone(), true);
    let schema = Schema::new(Fields::from(vec![named("role", &columns[0]), named("statement", &columns[1])]));
    RecordBatch::try_new(Arc::new(schema), columns).unwrap()
}

/// The cells of each role, in the order of roles, of a query that is cut into partitions and given that many bytes; and how often it
/// wrote to disk.
async fn cells(rows: &[(String, Statement)], partitions: usize, bytes: usize) -> (Vec<(String, Vec<Cell>)>, usize) {
    let pool = Arc::new(FairSpillPool::new(bytes));
    let runtime = RuntimeEnvBuilder::new().with_memory_pool(pool).build_arc().unwrap();
    let config = SessionConfig::new().with_target_partitions(partitions).with_batch_size(512);
    let mut context = SessionContext::new_with_config_rt(config, runtime);
    register_functions(&mut context).unwrap();
    let parts: Vec<Vec<RecordBatch>> =
        rows.chunks(rows.len().div_ceil(partitions)).map(|part| part.chunks(700).map(batch).collect()).collect();
    context.register_table("stated", Arc::new(MemTable::try_new(parts[0][0].schema(), parts).unwrap())).unwrap();
    let plan = context.sql(CELLS).await.unwrap().create_physical_plan().await.unwrap();
    let mut found = Vec::new();
    for batch in collect(Arc::clone(&plan), context.task_ctx()).await.unwrap() {
        let (roles, column) = (as_string_array(batch.column(0)).unwrap(), as_list_array(batch.column(1)).unwrap());
        let cells = CellColumn::of(column).unwrap();
        found.extend((0..batch.num_rows()).map(|row| (roles.value(row).to_owned(), cells.group(row).collect())));
    }
    found.sort_by(|a: &(String, Vec<Cell>), b| a.0.cmp(&b.0));
    (found, spills(&plan))
}

fn spills(plan: &Arc<dyn ExecutionPlan>) -> usize {
    let own = plan.metrics().and_then(|metrics| metrics.spill_count()).unwrap_or(0);
    own + plan.children().into_iter().map(spills).sum::<usize>()
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_order_nor_partitions_nor_spilling_leave_a_trace() {
    let mut rows = stated(40_000, 900);
    let (whole, none) = cells(&rows, 1, usize::MAX).await;
    assert!(whole.len() > 500 && none == 0, "{} roles", whole.len());
    assert!(whole.iter().any(|(_, cells)| cells.iter().filter(|cell| cell.figures[5].value.is_some()).count() > 2));
    rows.reverse();
    assert_eq!(cells(&rows, 4, usize::MAX).await.0, whole);
    let (spilled, times) = cells(&rows, 2, 900_000).await;
    assert!(times > 1, "everything fitted");
    assert!(spilled == whole, "what waited on disk differs");
}

#[tokio::test]
async fn a_query_without_groups_has_one_list_and_a_filter_leaves_rows_out() {
    let rows = stated(2_000, 1);
    let mut context = SessionContext::new();
    register_functions(&mut context).unwrap();
    context.register_batch("stated", batch(&rows)).unwrap();
    let counts = async |sql: &str| {
        let batches = context.sql(sql).await.unwrap().collect().await.unwrap();
        let column = CellColumn::of(as_list_array(batches[0].column(0)).unwrap()).unwrap();
        column.group(0).map(|cell| cell.n).collect::<Vec<_>>()
    };
    assert_eq!(counts("SELECT level_cells(statement) FROM stated").await, [2_000, 500, 500, 500, 500]);
    let filtered =
        "SELECT level_cells(statement) FILTER (WHERE get_field(statement, 'level') > 1) FROM stated GROUP BY role";
    assert_eq!(counts(filtered).await, [1_000, 500, 500]);
    assert_eq!(counts("SELECT level_cells(statement) FROM stated WHERE role = 'none'").await, [0]);
}

#[tokio::test]
async fn what_is_no_statement_is_refused_with_words() {
    let session = Session::open_starter().await.unwrap();
    session.register_functions(register_functions).unwrap();
    let refused = async |sql: &str| session.collect(sql, Vec::new()).await.unwrap_err();
    let words = |error: &dyn std::error::Error| format!("{error} {:?}", error.source());
    let error = refused("SELECT level_cells(role) FROM postings").await;
    assert!(words(&error).contains("takes a statement of pay"), "{error:?}");
    let of = |terms: &str| {
        format!(
            "SELECT SUM(cardinality(pay_statements(role, posted_on, employer_id, seniority, worksites, pay, issues, {terms}))) \
             AS n FROM postings WHERE cardinality(pay) > 0"
        )
    };
    for terms in ["role", "'until further notice'", "NULL"] {
        let error = refused(&of(terms)).await;
        assert!(words(&error).contains("takes the terms"), "{terms}: {error:?}");
    }
    // Nobody is told from which day a role counts: no posting does.
    let none = session.collect(&of("''"), Vec::new()).await.unwrap();
    assert!(format!("{none:?}").contains("  0,\n"), "{none:?}");
}

#[test]
fn statements_are_told_from_other_structs() {
    let with = |fields: &Fields| super::statement_column::has_statements(&DataType::Struct(fields.clone()));
    let more: Fields = std::iter::once(Arc::new(Field::new("area", DataType::UInt32, false)))
        .chain(fields().iter().cloned())
        .collect();
    assert!(with(fields()) && with(&more));
    assert!(!with(&fields().iter().skip(1).cloned().collect()));
    let empty = StructArray::new_empty_fields(3, None);
    assert!(super::statement_column::StatementColumn::of(&empty).is_err());
}
