namespace Components.Fetch.Guards;

/// <summary>Finding of one guard.</summary>
/// <param name="Guard">Setting below <c>fetch.guards</c>, with the field or distribution in brackets where there are
/// several.</param>
/// <param name="Measured">Measured value, in the guard's unit.</param>
/// <param name="Threshold">Value from the settings.</param>
/// <param name="Holds">Whether it holds; a value exactly at its threshold does.</param>
/// <param name="Message">Both figures in a sentence, without a full stop.</param>
public sealed record GuardResult(string Guard, double Measured, double Threshold, bool Holds, string Message);
