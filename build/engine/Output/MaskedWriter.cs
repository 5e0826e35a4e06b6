using System.Text;

namespace Components.Build.Engine.Output;

/// <summary>Passes text on by whole lines with the secrets in it replaced; a flush passes on what cannot begin a
/// secret.</summary>
internal sealed class MaskedWriter(TextWriter inner, SecretMask mask) : TextWriter
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _pending = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        lock (_lock)
        {
            _pending.Append(value);
            if (value.Contains('\n', StringComparison.Ordinal))
            {
                string text = _pending.ToString();
                PassOn(text, SafeEnd(text, text.LastIndexOf('\n') + 1));
            }
        }
    }

    public override void Flush()
    {
        lock (_lock)
        {
            string text = _pending.ToString();
            PassOn(text, mask.SafeLength(text));
            inner.Flush();
        }
    }

    /// <summary>Passes on all that is left; nothing follows that could complete a secret.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            string text = _pending.ToString();
            PassOn(text, text.Length);
            inner.Flush();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Complete();
        }

        base.Dispose(disposing);
    }

    // Secrets of several lines are held back until they are complete.
    private int SafeEnd(string text, int lineEnd) => Math.Min(lineEnd, mask.SafeLength(text));

    private void PassOn(string text, int length)
    {
        if (length == 0)
        {
            return;
        }

        inner.Write(mask.Apply(text[..length]));
        inner.Flush();
        _pending.Clear().Append(text, length, text.Length - length);
    }
}
