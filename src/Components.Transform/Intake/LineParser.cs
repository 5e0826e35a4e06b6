using System.Diagnostics.CodeAnalysis;

namespace Components.Transform.Intake;

/// <summary>Reads a line.</summary>
/// <typeparam name="T">What a line says.</typeparam>
/// <param name="utf8Line">The line without its newline.</param>
/// <param name="row">What it says.</param>
/// <returns>False when it is no line of the format.</returns>
internal delegate bool LineParser<T>(ReadOnlySpan<byte> utf8Line, [NotNullWhen(true)] out T? row)
    where T : class;
