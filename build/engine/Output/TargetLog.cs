using System.Text;

namespace Components.Build.Engine.Output;

/// <summary>What one target writes. <see cref="BuildOutput"/> decides when it is seen.</summary>
internal sealed class TargetLog(BuildOutput owner, string target) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public string Target { get; } = target;

    /// <summary>What has been written and not yet been shown; guarded by the owner's lock.</summary>
    public StringBuilder Pending { get; } = new();

    /// <summary>Whether the target has bodies to run, so that its heading is shown before they write.</summary>
    public bool Announced { get; set; }

    public bool HeadingShown { get; set; }

    public bool EndsWithLineBreak { get; set; } = true;

    public override void Write(char value) => owner.Append(this, value.ToString());

    public override void Write(string? value) => owner.Append(this, value ?? "");

    public override void Write(char[] buffer, int index, int count) => owner.Append(this, new string(buffer, index, count));

    public override void WriteLine(string? value) => owner.Append(this, value + "\n");

    public override void WriteLine() => owner.Append(this, "\n");
}
