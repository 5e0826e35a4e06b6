using System.Text;
using Components.Build.Engine.Watching;

namespace Components.Build.Engine.Output;

/// <summary>Output of one target. <see cref="BuildOutput"/> decides when it is seen.</summary>
internal sealed class TargetLog(BuildOutput owner, LifeSigns life) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public string Target => life.Target;

    /// <summary>Lines that are written and not yet shown; guarded by the owner's lock.</summary>
    public StringBuilder Pending { get; } = new();

    /// <summary>Whether the target has bodies to run, so that its heading is shown before they write.</summary>
    public bool Announced { get; set; }

    public bool HeadingShown { get; set; }

    public bool EndsWithLineBreak { get; set; } = true;

    public override void Write(char value) => Append(value.ToString());

    public override void Write(string? value) => Append(value ?? "");

    public override void Write(char[] buffer, int index, int count) => Append(new string(buffer, index, count));

    public override void WriteLine(string? value) => Append(value + "\n");

    public override void WriteLine() => Append("\n");

    private void Append(string text)
    {
        life.Note(text);
        owner.Append(this, text);
    }
}
