using Components.Build.Engine.Planning;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Describing;

/// <summary>Places the targets of a plan in columns: each right of all that it waits for.</summary>
internal sealed class PlanLayout
{
    public const int NodeWidth = 190;
    public const int NodeHeight = 46;
    private const int ColumnStep = NodeWidth + 70;
    private const int RowStep = NodeHeight + 22;
    private const int Margin = 16;

    private readonly Dictionary<ExecutableTarget, (int Column, double Row)> _places = [];

    public PlanLayout(ExecutionPlan plan)
    {
        List<List<ExecutableTarget>> columns = Columns(plan);
        int rows = columns.Max(column => column.Count);
        for (int column = 0; column < columns.Count; column++)
        {
            // Beside the middle of what it waits for, so that lines cross little.
            ExecutableTarget[] ordered = [.. columns[column].OrderBy(target => Middle(plan, target))];
            for (int row = 0; row < ordered.Length; row++)
            {
                _places[ordered[row]] = (column, row + ((rows - ordered.Length) / 2.0));
            }
        }

        Width = (columns.Count * ColumnStep) - (ColumnStep - NodeWidth) + (2 * Margin);
        Height = (rows * RowStep) - (RowStep - NodeHeight) + (2 * Margin);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Upper left corner of a target's box.</summary>
    public (int X, int Y) Corner(ExecutableTarget target)
    {
        (int column, double row) = _places[target];
        return (Margin + (column * ColumnStep), Margin + (int)(row * RowStep));
    }

    private static List<List<ExecutableTarget>> Columns(ExecutionPlan plan)
    {
        Dictionary<ExecutableTarget, int> column = [];
        List<List<ExecutableTarget>> columns = [];
        foreach (ExecutableTarget target in plan.Targets)
        {
            int own = plan.Predecessors(target).Select(predecessor => column[predecessor] + 1).DefaultIfEmpty(0).Max();
            column[target] = own;
            while (columns.Count <= own)
            {
                columns.Add([]);
            }

            columns[own].Add(target);
        }

        return columns;
    }

    private double Middle(ExecutionPlan plan, ExecutableTarget target) =>
        plan.Predecessors(target).Where(_places.ContainsKey).Select(predecessor => _places[predecessor].Row).DefaultIfEmpty(0)
            .Average();
}
