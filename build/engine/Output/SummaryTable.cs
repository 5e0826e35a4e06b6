using System.Text;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Output;

/// <summary>The table at the end of a run.</summary>
internal static class SummaryTable
{
    public static string Render(IReadOnlyList<ExecutableTarget> targets, TimeSpan total, Palette palette, int width)
    {
        string[] durations = [.. targets.Select(target => Durations.Format(target.Duration))];
        int nameWidth = Math.Max("Target".Length, targets.Max(target => target.Name.Length)) + 2;
        const int StatusWidth = 11;
        int durationWidth = Math.Max("Duration".Length, durations.Append(Durations.Format(total)).Max(text => text.Length));
        int noteWidth = Math.Max(20, width - nameWidth - StatusWidth - durationWidth - 2);
        string rule = palette.Dim(new string('─', Math.Min(width, 80)));

        StringBuilder table = new();
        table.AppendLine(rule);
        table.AppendLine(
            palette.Bold($"{"Target".PadRight(nameWidth)}{"Status".PadRight(StatusWidth)}{"Duration".PadLeft(durationWidth)}"));
        for (int row = 0; row < targets.Count; row++)
        {
            ExecutableTarget target = targets[row];
            string status = Colour(target.Status, target.Status.ToString().PadRight(StatusWidth), palette);
            string line = $"{target.Name.PadRight(nameWidth)}{status}{durations[row].PadLeft(durationWidth)}";
            table.AppendLine(target.Note.Length == 0 ? line : $"{line}  {palette.Dim(Shorten(target.Note, noteWidth))}");
        }

        table.AppendLine(rule);
        table.AppendLine($"{"Total".PadRight(nameWidth + StatusWidth)}{Durations.Format(total).PadLeft(durationWidth)}");
        return table.ToString();
    }

    private static string Shorten(string text, int width) => text.Length <= width ? text : $"{text.AsSpan(0, width - 1)}…";

    private static string Colour(ExecutionStatus status, string text, Palette palette) => status switch
    {
        ExecutionStatus.Succeeded => palette.Green(text),
        ExecutionStatus.UpToDate => palette.Blue(text),
        ExecutionStatus.Failed or ExecutionStatus.Aborted => palette.Red(text),
        ExecutionStatus.NotRun => palette.Yellow(text),
        _ => palette.Dim(text),
    };
}
