//! Which plans travel to the scheduler, and which the client runs itself.
//!
//! | plan                                      | runs on     | because                                                         |
//! |-------------------------------------------|-------------|-----------------------------------------------------------------|
//! | what describes a table                    | the client  | only it knows the tables by their names, and no form of it travels |
//! | what has no rows, whatever the tables hold | the client  | nothing is to be read; Ballista's own answer forgets the columns |
//! | `SHOW TABLES` and the like                | the client  | Ballista's planner sees to it                                   |
//! | all others                                | the cluster |                                                                 |

use std::pin::Pin;
use std::sync::Arc;

use datafusion::catalog::Session;
use datafusion::error::Result;
use datafusion::execution::context::QueryPlanner;
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_planner::{DefaultPhysicalPlanner, PhysicalPlanner};

/// Ballista's planner, but for plans that are the client's own.
#[derive(Debug)]
struct ClientPlanner {
    cluster: Arc<dyn QueryPlanner + Send + Sync>,
}

/// The session of a client that became Ballista's, with the plans that are its own run by itself.
pub(crate) fn with_own_plans(state: SessionState) -> SessionState {
    let cluster = Arc::clone(state.query_planner());
    SessionStateBuilder::new_from_existing(state).with_query_planner(Arc::new(ClientPlanner { cluster })).build()
}

fn is_own(plan: &LogicalPlan) -> bool {
    matches!(plan, LogicalPlan::DescribeTable(_) | LogicalPlan::EmptyRelation(_))
}

impl QueryPlanner for ClientPlanner {
    fn create_physical_plan<'a, 'b, 'c, 'all>(
        &'a self,
        plan: &'b LogicalPlan,
        session: &'c dyn Session,
    ) -> Pin<Box<dyn Future<Output = Result<Arc<dyn ExecutionPlan>>> + Send + 'all>>
    where
        'a: 'all,
        'b: 'all,
        'c: 'all,
        Self: 'all,
    {
        if is_own(plan) {
            Box::pin(async move { DefaultPhysicalPlanner::default().create_physical_plan(plan, session).await })
        } else {
            self.cluster.create_physical_plan(plan, session)
        }
    }
}

#[cfg(test)]
mod tests {
    use ballista_core::extension::SessionStateExt;
    use datafusion::arrow::array::RecordBatch;
    use datafusion::physical_plan::collect;
    use datafusion::prelude::SessionContext;
    use earnest_store::{runtime_builder, session_state};

    use super::*;
    use crate::settings::client_config;

    /// What a client answers while no scheduler is there.
    async fn answered(sql: &str) -> Result<(Vec<String>, usize)> {
        let state = session_state(client_config(), runtime_builder().build_arc()?)?;
        let state = with_own_plans(state.upgrade_for_ballista("http://127.0.0.1:1".to_owned())?);
        let context = SessionContext::new_with_state(state);
        context.sql("CREATE VIEW jobs AS VALUES ('Cook', 52000)").await?;
        let plan = context.sql(sql).await?.create_physical_plan().await?;
        let columns = plan.schema().fields().iter().map(|field| field.name().clone()).collect();
        let rows = collect(plan, context.task_ctx()).await?.iter().map(RecordBatch::num_rows).sum();
        Ok((columns, rows))
    }

    #[tokio::test]
    async fn what_only_the_client_knows_is_answered_without_a_cluster() {
        let (columns, rows) = answered("DESCRIBE jobs").await.unwrap();
        assert_eq!((columns[0].as_str(), rows), ("column_name", 2));
        let (_, rows) = answered("SHOW TABLES").await.unwrap();
        assert!(rows > 0);
    }

    #[tokio::test]
    async fn an_answer_without_rows_keeps_its_columns() {
        for sql in ["SELECT column1 AS role FROM jobs WHERE FALSE", "SELECT column1 AS role FROM jobs LIMIT 0"] {
            assert_eq!(answered(sql).await.unwrap(), (vec!["role".to_owned()], 0), "{sql}");
        }
    }

    #[tokio::test]
    async fn what_reads_rows_travels() {
        assert!(answered("SELECT column1 FROM jobs").await.is_err(), "there is no scheduler");
    }
}
